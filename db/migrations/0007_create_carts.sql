-- A cart belongs to a person, or to a visitor's session known by the SHA-256 of its token.

create table carts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid unique references users (id) on delete cascade,
  token_hash text unique,
  made_at timestamptz not null default now(),
  check (num_nonnulls(user_id, token_hash) = 1)
);

create table cart_lines (
  cart_id uuid not null references carts (id) on delete cascade,
  product_handle text not null references products (handle),
  quantity integer not null check (quantity between 1 and 99),
  added_at timestamptz not null default now(),
  primary key (cart_id, product_handle)
);
