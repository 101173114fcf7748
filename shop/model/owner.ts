/** Whose cart or order: a person's, or else that of a visitor's session. Exactly one of the two is set. */
export interface Owner {
  userId: string | null;
  /** SHA-256 of the session cookie's token, hex. */
  tokenHash: string | null;
}

/** What of a request tells whose it is. */
export interface Requester {
  user: { id: string } | null;
  /** Of an API key; null when the cookie tells who it is. */
  scopes: string[] | null;
  session: { tokenHash: string };
}

/** The owner that a request speaks for. A key never stands for a person at their own cart. */
export function toOwner({ user, scopes, session }: Requester): Owner {
  const isPerson = user !== null && scopes === null;
  return isPerson ? { userId: user.id, tokenHash: null } : { userId: null, tokenHash: session.tokenHash };
}
