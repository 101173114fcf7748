-- One-time links that create the first admin. At most the newest of each start; all go when an admin exists.

create table setup_links (
  token_hash bytea primary key check (length(token_hash) = 32),
  expires_at timestamptz not null
);
