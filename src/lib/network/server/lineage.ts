import { sql } from 'drizzle-orm';
import type { Reader } from '../../server/db/transaction.ts';

/** The ids of an organisation and of those above it, itself first; none where there is no such organisation. */
export async function listLineageIn(reader: Reader, id: string): Promise<string[]> {
	const rows = await reader.execute<{ id: string }>(sql`
		with recursive line as (
			select o.id, o.parent_id, 0 as depth from organisation o where o.id = ${id}
			union all
			select o.id, o.parent_id, line.depth + 1
			from organisation o join line on o.id = line.parent_id where line.depth < 8
		)
		select id from line order by depth`);
	return rows.map((row) => row.id);
}
