import { requireStudentData } from '$lib/access/server/guards.ts';
import { hostRoles } from '$lib/access/roles.ts';
import { openPhases } from '$lib/cases/case.ts';
import { listCases } from '$lib/cases/server/queries.ts';
import { tiers } from '$lib/screening/tiers.ts';
import { now, today } from '$lib/server/clock.ts';
import { openSchool } from '../students/open.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = requireStudentData(event, ...hostRoles);
	const { school, schools } = openSchool(event, actor);
	const asked = event.url.searchParams;
	const one = <T extends string>(name: string, among: readonly T[]) =>
		among.find((value) => value === asked.get(name));
	const filter = {
		view: one('view', ['ended'] as const) ?? ('open' as const),
		mine: asked.get('mine') === 'yes',
		phase: one('phase', openPhases),
		tier: one('tier', tiers)
	};
	const after = asked.get('after');
	return {
		school,
		schools,
		filter,
		isFirst: !after,
		...(await listCases(actor, { ...filter, schoolId: school.id, after })),
		now: now(),
		today: today()
	};
};
