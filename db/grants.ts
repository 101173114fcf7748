import type { Sql } from "./sql.ts";

/**
 * Lets the role `tracewell_app`, if there is one, read and write the rows of all tables. A table whose comment is
 * `append-only` can be read and added to, no more; the list of migrations only read.
 */
export async function grantToApp(sql: Sql): Promise<void> {
  await sql.unsafe(GRANT_STATEMENT);
}

const GRANT_STATEMENT = `
do $$
declare
  item record;
begin
  if to_regrole('tracewell_app') is null then
    return;
  end if;
  execute format('grant usage on schema %I to tracewell_app', current_schema());
  for item in
    select oid::regclass as name, relname, relkind,
      coalesce(obj_description(oid, 'pg_class') = 'append-only', false) as is_append_only
    from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
      and pg_has_role(relowner, 'usage')
  loop
    if item.relkind = 'S' then
      execute format('grant usage on sequence %s to tracewell_app', item.name);
    elsif item.relname = 'schema_migrations' then
      execute format('grant select on %s to tracewell_app', item.name);
    elsif item.is_append_only then
      execute format('revoke all on %s from tracewell_app', item.name);
      execute format('grant select, insert on %s to tracewell_app', item.name);
    else
      execute format('grant select, insert, update, delete on %s to tracewell_app', item.name);
    end if;
  end loop;
end
$$
`;
