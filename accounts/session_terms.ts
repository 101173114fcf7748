/** How long a sign-in holds, for everybody alike. */
export const SESSION_TERMS = {
  /** Without a request. */
  idleSeconds: 30 * 60,
  /** From the sign-in. */
  lifetimeSeconds: 12 * 60 * 60,
  /** A session is noted as seen at most this often. */
  touchSeconds: 60,
};
