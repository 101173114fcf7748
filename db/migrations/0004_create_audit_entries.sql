-- Who did what to which thing. No names or addresses of people: ids stand for them, so that erasing a person leaves nothing here.

create table audit_entries (
  id uuid primary key default gen_random_uuid(),
  created_at timestamptz not null default clock_timestamp(),
  -- null: nobody was signed in
  actor_id uuid,
  action text not null,
  target_type text not null default '',
  target_id text not null default '',
  -- truncated: /24 or /48
  address text not null default '',
  detail jsonb not null default '{}'
);

comment on table audit_entries is 'append-only';
create index audit_entries_created on audit_entries (created_at desc, id desc);
create index audit_entries_actor on audit_entries (actor_id, created_at desc);
