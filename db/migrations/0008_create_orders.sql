-- Orders keep what was agreed: names and prices are copied from the catalogue at the time of the order.

create table orders (
  number text primary key,
  -- who may read it: the person, or the visitor's session that placed it
  user_id uuid references users (id) on delete set null,
  token_hash text,
  -- one for each checkout form shown: sending the form twice makes one order
  checkout_key uuid not null unique,
  status text not null default 'pending' check (status in ('pending', 'paid', 'declined', 'failed')),
  name text not null,
  email text not null,
  phone text not null default '',
  street text not null,
  postcode text not null,
  city text not null,
  country text not null,
  currency text not null,
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  total_minor bigint generated always as (subtotal_minor + shipping_minor) stored,
  payment_reference text,
  placed_at timestamptz not null default now(),
  settled_at timestamptz
);

create index orders_user on orders (user_id, placed_at desc) where user_id is not null;
create index orders_visitor on orders (token_hash, placed_at desc) where token_hash is not null;
create index orders_placed on orders (placed_at desc, number desc);
create index orders_pending on orders (placed_at) where status = 'pending';

create table order_lines (
  order_number text not null references orders (number) on delete cascade,
  product_handle text not null references products (handle),
  name text not null,
  unit_price_minor integer not null check (unit_price_minor >= 0),
  quantity integer not null check (quantity between 1 and 99),
  primary key (order_number, product_handle)
);
