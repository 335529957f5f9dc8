import { requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { dutyInput } from '$lib/programmes/forms.ts';
import { mayApprove, mayLead, programmeRoles, seesAllCounties } from '$lib/programmes/policy.ts';
import { addFigures, measures } from '$lib/programmes/programme.ts';
import { listCounts, sumCounts } from '$lib/programmes/server/counts.ts';
import { listStandings } from '$lib/programmes/server/figures.ts';
import { finishDuty, listDuties } from '$lib/programmes/server/office.ts';
import { listPostPlaces } from '$lib/programmes/server/posts.ts';
import { moveProgramme } from '$lib/programmes/server/programmes.ts';
import { listReports } from '$lib/programmes/server/reports.ts';
import { stepInput } from '$lib/programmes/forms.ts';
import { today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';
import { openProgramme, openView } from './open.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const programme = await openProgramme(actor, event.params.id);
	const view = await openView(actor, programme.id);
	const own = view.counties.map(({ code }) => code);
	const all = seesAllCounties(actor);
	const [standings, duties, posts, reports, counts] = await Promise.all([
		listStandings(programme.id),
		listDuties(programme.id),
		listPostPlaces(programme.id, all ? null : own),
		listReports(programme.id, 'experience'),
		listCounts(actor, programme.id)
	]);
	const shown = standings.filter(({ countyCode }) => own.includes(countyCode));
	return {
		programme,
		...view,
		standings: shown,
		totals: measures.map((measure) => {
			const rows = shown.filter((row) => row.measure === measure);
			return {
				measure,
				planned: addFigures(rows.map(({ planned }) => planned)),
				done: addFigures(rows.map(({ done }) => done)),
				verified: addFigures(rows.map(({ verified }) => verified))
			};
		}),
		duties,
		posts: { required: posts.length, filled: posts.filter(({ holders }) => holders.length > 0).length },
		report: reports[0] ?? null,
		counted: counts.length ? sumCounts(counts) : null,
		may: {
			lead: mayLead(actor),
			approve: mayApprove(actor, programme.draftedBy),
			isDrafter: programme.draftedBy === actor.id
		},
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

export const actions: Actions = {
	step: async (event) => {
		const actor = requireRole(event, 'commission', 'bureau_city');
		return submit(
			event,
			stepInput,
			async ({ step }, call) => {
				await moveProgramme(actor, event.params.id, step, call);
				return step;
			},
			(step) => ({
				to: step === 'drop' ? '/programmes' : `/programmes/${event.params.id}`,
				flash: { key: `programmes.${step}` }
			})
		);
	},
	duty: async (event) => {
		const actor = requireRole(event, 'commission');
		return submit(
			event,
			dutyInput,
			(input, call) => finishDuty(actor, event.params.id, input, call),
			() => ({ to: `/programmes/${event.params.id}`, flash: { key: 'programmes.duty' } })
		);
	}
};
