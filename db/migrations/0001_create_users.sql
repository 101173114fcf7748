-- People: customers, staff and admins alike. Nothing else is altered or locked.
-- E-mail and username are unique whatever their case; both are stored as typed.

create table users (
  id uuid primary key default gen_random_uuid(),
  email text not null check (length(email) <= 254),
  username text not null check (length(username) <= 64),
  phone text not null default '' check (length(phone) <= 32),
  role text not null default 'customer' check (role in ('customer', 'staff', 'admin')),
  -- scrypt$<log2 N>$<r>$<p>$<salt>$<key>
  password_hash text not null,
  -- set when the role was raised: until a new password stands the person is treated as a customer
  must_change_password boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create unique index users_email on users (lower(email));
create unique index users_username on users (lower(username));
create index users_created on users (created_at desc, id desc);
create index users_admins on users (id) where role = 'admin';
