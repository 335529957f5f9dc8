import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { callsInput, figureInput, itemInput, listInput, rowInput } from '$lib/programmes/forms.ts';
import {
	mayApprove,
	mayBringHospitalList,
	mayCount,
	mayCountCalls,
	mayVerify,
	programmeRoles
} from '$lib/programmes/policy.ts';
import { addFigures, isMeasure, personStates, type Measure } from '$lib/programmes/programme.ts';
import { listCounts } from '$lib/programmes/server/counts.ts';
import { enterFigure, listStandings, verifyFigure } from '$lib/programmes/server/figures.ts';
import { importList, listLists } from '$lib/programmes/server/import-list.ts';
import { addItem, countCalls, listCalls, listItems } from '$lib/programmes/server/office.ts';
import { countPeople, listPeople } from '$lib/programmes/server/people.ts';
import { listReports } from '$lib/programmes/server/reports.ts';
import { listWaiting, type Waiting } from '$lib/programmes/server/tasks.ts';
import { listDivisions } from '$lib/network/server/queries.ts';
import { now, today } from '$lib/server/clock.ts';
import type { Actions, PageServerLoad } from './$types';
import { openProgramme, openView } from '../open.server.ts';

/** What of the people a block is about. */
const waitsIn: Partial<Record<Measure, Waiting['kind'][]>> = {
	visits: ['appeal', 'visit'],
	counselling: ['follow_up'],
	crisis: ['key']
};

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const programme = await openProgramme(actor, event.params.id);
	const { measure } = event.params;
	if (!isMeasure(measure)) notFound();
	const view = await openView(actor, programme.id);
	const own = view.counties.map(({ code }) => code);
	const holdsPost = view.places.length > 0 && programme.state === 'running';
	const waits = waitsIn[measure];
	const [standings, counts, divisions] = await Promise.all([
		listStandings(programme.id, measure),
		listCounts(actor, programme.id),
		listDivisions()
	]);
	const rows = standings.filter(({ countyCode }) => own.includes(countyCode));
	const townships = Object.fromEntries(divisions.map(({ code, name, nameEn }) => [code, { name, nameEn }]));
	const isRunning = programme.state === 'running';
	return {
		programme: { id: programme.id, title: programme.title, state: programme.state },
		measure,
		...view,
		standings: rows.map((row) => ({
			...row,
			mayVerify:
				isRunning &&
				row.done !== null &&
				row.verified?.id !== row.done.id &&
				mayVerify(actor, { countyCode: row.countyCode, kind: 'done', enteredBy: row.done.enteredBy })
		})),
		total: {
			planned: addFigures(rows.map(({ planned }) => planned)),
			verified: addFigures(rows.map(({ verified }) => verified))
		},
		counts,
		townships,
		waiting: waits && holdsPost ? await listWaiting(actor, programme.id, waits) : null,
		people:
			measure === 'information' || measure === 'assessment'
				? holdsPost
					? {
							counted: await countPeople(actor, programme.id),
							lines: await listPeople(
								actor,
								programme.id,
								measure === 'assessment'
									? ['matched', 'confirmed_present']
									: event.url.searchParams.get('view') === 'all'
										? personStates.filter((state) => state !== 'to_check')
										: ['to_check']
							)
						}
					: null
				: undefined,
		showsAll: event.url.searchParams.get('view') === 'all',
		lists:
			measure === 'information'
				? await listLists(
						actor,
						programme.id,
						view.counties.map(({ code }) => code)
					)
				: [],
		items: measure === 'publicity' ? await listItems(programme.id) : [],
		calls: measure === 'hotline' ? await listCalls(programme.id) : [],
		reports: measure === 'hotline' ? await listReports(programme.id, 'hotline') : [],
		may: {
			count: view.counties.filter(({ code }) => mayCount(actor, code)).map(({ code }) => code),
			hospitalList: isRunning && mayBringHospitalList(actor),
			calls: isRunning && mayCountCalls(actor),
			approve: mayApprove(actor, '')
		},
		isRunning,
		now: now(),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
};

const upload = { field: 'file', megabytes: 4 };
const here = (event: { params: { id: string; measure: string } }) =>
	`/programmes/${event.params.id}/${event.params.measure}`;

export const actions: Actions = {
	figure: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			figureInput,
			async (input, call) => {
				await enterFigure(actor, event.params.id, input, call);
				return input.kind;
			},
			(kind) => ({
				to: here(event),
				flash: { key: kind === 'planned' ? 'programmes.plan' : 'programmes.figure' }
			})
		);
	},
	verify: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			rowInput,
			({ id }, call) => verifyFigure(actor, event.params.id, id, call),
			() => ({ to: here(event), flash: { key: 'programmes.verified' } })
		);
	},
	item: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			itemInput,
			(input, call) => addItem(actor, event.params.id, input, call),
			() => ({ to: here(event), flash: { key: 'programmes.item' } })
		);
	},
	calls: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			callsInput,
			(input, call) => countCalls(actor, event.params.id, input, call),
			() => ({ to: here(event), flash: { key: 'programmes.calls' } })
		);
	},
	import: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return submit(
			event,
			listInput,
			async (input, call, file) =>
				importList(actor, event.params.id, input, file && new Uint8Array(await file.arrayBuffer()), call),
			(values) => ({ to: here(event), flash: { key: 'programmes.imported', values } }),
			upload
		);
	}
};
