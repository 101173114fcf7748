-- Signed-in browsers. Only the SHA-256 of the cookie's token is stored, so a copy of this table opens nothing.

create table sessions (
  token_hash bytea primary key check (length(token_hash) = 32),
  user_id uuid not null references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text not null default '',
  -- truncated: /24 or /48
  address text not null default ''
);

create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);
