/** Whose cart or order: a person's, or else that of a visitor's session. Exactly one of the two is set. */
export interface Owner {
  userId: string | null;
  /** SHA-256 of the session cookie's token, hex. */
  tokenHash: string | null;
}

/** The owner that a request speaks for. Signed in, the session's own cart counts no more. */
export function toOwner({ user, session }: { user: { id: string } | null; session: { tokenHash: string } }): Owner {
  return user ? { userId: user.id, tokenHash: null } : { userId: null, tokenHash: session.tokenHash };
}
