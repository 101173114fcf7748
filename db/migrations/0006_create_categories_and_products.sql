-- The catalogue. Handles are natural keys: they stand in URLs and never change.

create table categories (
  slug text primary key check (slug ~ '^[a-z0-9-]{1,64}$'),
  name text not null,
  blurb text not null default '',
  position integer not null
);

create table products (
  handle text primary key check (handle ~ '^[a-z0-9-]{1,64}$'),
  category_slug text not null references categories (slug),
  name text not null check (length(name) between 1 and 120),
  summary text not null default '' check (length(summary) <= 200),
  description text not null default '' check (length(description) <= 4000),
  price_minor integer not null check (price_minor between 0 and 100000000),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  -- never below zero, whatever the number of buyers
  stock integer not null check (stock between 0 and 1000000),
  is_listed boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index products_category on products (category_slug, position, handle);
