-- Tokens of people and keys of exporters in one table. A key belongs to a person and ends with that person's account.

create table api_keys (
  -- the public part of `twk_<id>_<secret>`
  id text primary key,
  user_id uuid not null references users (id) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  -- SHA-256 of the whole key
  secret_hash bytea not null check (length(secret_hash) = 32),
  scopes text[] not null check (scopes <@ array['ingest', 'read', 'admin', 'attribute-user']),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  -- kept to the hour
  last_used_at timestamptz
);

create index api_keys_user on api_keys (user_id);
create index api_keys_created on api_keys (created_at desc, id desc);
