/** Who a request was for, as far as the shop knows: from the session alone, never from a header of an outside client. */
export interface UserContext {
  userId: string | null;
  username: string | null;
  email: string | null;
  phone: string | null;
  /** A public handle of the session (not its token). */
  sessionId: string | null;
}
