import { instantAt } from '../../src/lib/calendar/shanghai.ts';
import { sweepFollowUps } from '../../src/lib/cases/server/sweep-follow-ups.ts';
import { transaction } from '../../src/lib/server/db/transaction.ts';
import { coordinator, idOf, today } from '../people.ts';
import type { Site } from '../stage.ts';
import { figure, type Workload } from '../workload.ts';

const cases = 100_000;

/** The follow-ups of 100,000 open cases in one run: a tenth missed and planned again, a fifth opened, a fifth reminded of. */
export const k: Workload = async ({ stage, sizes, quick }) => {
	const size = sizes[0]!;
	const n = quick ? cases / 10 : cases;
	const site = await stage.open(size);
	try {
		await site.enter();
		await seat(site, n);
		const at = instantAt(today, '09:00');
		const begun = performance.now();
		const done = await transaction((tx) => sweepFollowUps(tx, at));
		const first = performance.now();
		await transaction((tx) => sweepFollowUps(tx, at));
		const again = performance.now() - first;
		const note = `${Object.entries(done)
			.map(([what, count]) => `${count} ${what}`)
			.join(', ')}; ${Math.round(again)} ms when nothing is to be done`;
		const what = `seconds for a sweep over ${n} follow-ups`;
		const goal = quick ? null : ({ op: '<', than: 5 } as const);
		return [figure({ id: 'k', what, size, goal }, (first - begun) / 1000, note)];
	} finally {
		await site.close();
	}
};

/** Cases at a hundred schools, their next follow-ups spread over the days around today. */
async function seat({ owner }: Site, n: number): Promise<void> {
	const ownerId = idOf('user', coordinator(0, 0));
	await owner`
		insert into pupils.student (id, school_id, code, name_sealed, name_hash, number_sealed, number_hash, born_on, created_at, changed_at)
		select gen_random_uuid(), s.id, 'K-' || g, '-', '-', '-', 'k' || g, '2011-05-04', now(), now()
		from generate_series(1, ${n}::int) as g
		join (select id, row_number() over (order by id) - 1 as n from organisation where kind = 'junior_school' limit 100) as s
			on s.n = g % (select least(100, count(*)) from organisation where kind = 'junior_school')`;
	await owner.begin(async (sql) => {
		await sql`
			insert into pupils.student_case (id, number, student_id, school_id, phase, source, tier, owner_id, opened_by, opened_at,
				phase_at, follow_up_on)
			select gen_random_uuid(), code, id, school_id, 'following', 'tier',
				(array['green', 'yellow', 'orange', 'red'])[1 + abs(hashtext(code)) % 4], ${ownerId}, ${ownerId}, ${today}::date - 60,
				${today}::date - 60, ${today}::date - 20 + abs(hashtext(code)) % 100
			from pupils.student where code like 'K-%'`;
		await sql`
			insert into pupils.follow_up (id, case_id, student_id, school_id, status, tier, schedule_from, nominal_on, opens_on, due_on,
				fails_on, latest_on, planned_at)
			select gen_random_uuid(), id, student_id, school_id, case when follow_up_on < ${today}::date then 'open' else 'planned' end,
				tier, ${today}::date - 60, follow_up_on, follow_up_on - 7, follow_up_on, follow_up_on + 7, follow_up_on + 14, phase_at
			from pupils.student_case where number like 'K-%'`;
	});
	await owner`analyze pupils.student_case, pupils.follow_up`;
}
