import type { RequestEvent } from '@sveltejs/kit';
import type { UserActor } from '$lib/access/actor.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listDivisions } from '$lib/network/server/queries.ts';
import { figureInput, rowInput } from '$lib/programmes/forms.ts';
import { mayCount, mayVerify } from '$lib/programmes/policy.ts';
import { addFigures, type Measure } from '$lib/programmes/programme.ts';
import { listCounts } from '$lib/programmes/server/counts.ts';
import { enterFigure, listStandings, verifyFigure } from '$lib/programmes/server/figures.ts';
import { now, today } from '$lib/server/clock.ts';
import { openProgramme, openView } from './open.server.ts';

/** What the page of every measure shows: the figures of the counties, what the portal counts, and what one may enter. */
export async function openMeasure(actor: UserActor, id: string, measure: Measure) {
	const programme = await openProgramme(actor, id);
	const view = await openView(actor, programme.id);
	const own = view.counties.map(({ code }) => code);
	const [standings, counts, divisions] = await Promise.all([
		listStandings(programme.id, measure),
		listCounts(actor, programme.id),
		listDivisions()
	]);
	const rows = standings.filter(({ countyCode }) => own.includes(countyCode));
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
		townships: Object.fromEntries(divisions.map(({ code, name, nameEn }) => [code, { name, nameEn }])),
		holdsPost: view.places.length > 0 && isRunning,
		/** The counties for which the reader enters figures. */
		mayCount: view.counties.filter(({ code }) => mayCount(actor, code)),
		isRunning,
		now: now(),
		today: today(),
		idempotencyKey: crypto.randomUUID()
	};
}

export type MeasureData = Awaited<ReturnType<typeof openMeasure>>;
type MeasureEvent = RequestEvent & { params: { id: string } };

export const pageOf = (id: string, measure: string) => `/programmes/${id}/${measure}`;

export function enter(event: MeasureEvent, actor: UserActor, measure: string) {
	const { id } = event.params;
	return submit(
		event,
		figureInput,
		async (input, call) => {
			await enterFigure(actor, id, input, call);
			return input.kind;
		},
		(kind) => ({
			to: pageOf(id, measure),
			flash: { key: kind === 'planned' ? 'programmes.plan' : 'programmes.figure' }
		})
	);
}

export function verify(event: MeasureEvent, actor: UserActor, measure: string) {
	return submit(
		event,
		rowInput,
		(row, call) => verifyFigure(actor, event.params.id, row.id, call),
		() => ({ to: pageOf(event.params.id, measure), flash: { key: 'programmes.verified' } })
	);
}
