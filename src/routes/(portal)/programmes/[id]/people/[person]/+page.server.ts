import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { notFound, requireRole } from '$lib/access/server/guards.ts';
import { formatDate } from '$lib/calendar/format.ts';
import { addDays } from '$lib/calendar/shanghai.ts';
import { submit } from '$lib/http/server/form-action.ts';
import { listDivisions } from '$lib/network/server/queries.ts';
import {
	appealAnswerInput,
	appealInput,
	assessmentForm,
	assessmentInput,
	checkInput,
	followUpInput,
	keyInput,
	keyStepInput,
	placeInput,
	visitInput
} from '$lib/programmes/forms.ts';
import { programmeRoles } from '$lib/programmes/policy.ts';
import { programmeRules, type KeyStep } from '$lib/programmes/programme.ts';
import { moveKeyCase, recordAssessment, reportKeyPerson } from '$lib/programmes/server/assess.ts';
import { checkPerson, findPerson, placePerson } from '$lib/programmes/server/people.ts';
import { answerAppeal, doTask, raiseAppeal } from '$lib/programmes/server/tasks.ts';
import { now, today } from '$lib/server/clock.ts';
import { DomainError } from '$lib/server/errors.ts';
import { isId } from '$lib/server/ids.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { openProgramme } from '../../open.server.ts';

export const load: PageServerLoad = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const programme = await openProgramme(actor, event.params.id);
	const id = event.params.person;
	const person = (isId(id) ? await findPerson(actor, programme, id) : undefined) ?? notFound();
	const divisions = await listDivisions();
	return {
		programme: { id: programme.id, title: programme.title },
		person,
		places: divisions
			.filter(({ code }) => code === person.countyCode || code === person.townshipCode)
			.map(({ name, nameEn }) => ({ name, nameEn })),
		townships: person.isCounty
			? divisions
					.filter(({ parentCode }) => parentCode === person.countyCode)
					.map(({ code, name, nameEn }) => ({ code, name, nameEn }))
			: [],
		appealDue: addDays(today(), programmeRules.appealDays),
		isOwner: person.key?.ownerId === actor.id,
		now: now(),
		today: today(),
		form: await superValidate(zod4(assessmentForm)),
		idempotencyKey: crypto.randomUUID()
	};
};

type Event = RequestEvent & { params: { id: string; person: string } };
const here = ({ params }: { params: { id: string; person: string } }) =>
	`/programmes/${params.id}/people/${params.person}`;
const done = (event: Pick<Event, 'params'>, key: string, values?: Record<string, string>) => ({
	to: here(event),
	flash: { key: `programmes.${key}`, ...(values && { values }) }
});

export const actions: Actions = {
	check: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			checkInput,
			(input, call) => checkPerson(actor, id, person, input, call),
			() => done(event, 'checked')
		);
	},
	place: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			placeInput,
			({ townshipCode }, call) => placePerson(actor, id, person, townshipCode, call),
			() => done(event, 'placed')
		);
	},
	visit: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			visitInput,
			(input, call) => doTask(actor, id, person, { kind: 'visit', input }, call),
			({ nextOn }) => done(event, 'visited', { day: formatDate(event.locals.locale, nextOn) })
		);
	},
	followUp: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			followUpInput,
			(input, call) => doTask(actor, id, person, { kind: 'follow_up', input }, call),
			({ nextOn }) => done(event, 'followed', { day: formatDate(event.locals.locale, nextOn) })
		);
	},
	appeal: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			appealInput,
			(input, call) => raiseAppeal(actor, id, person, input, call),
			() => done(event, 'appeal')
		);
	},
	answer: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			appealAnswerInput,
			(input, call) => answerAppeal(actor, id, person, input, call),
			() => done(event, 'answered')
		);
	},
	assess: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			assessmentForm,
			(input, call) => {
				const read = assessmentInput.safeParse(input);
				if (!read.success)
					throw new DomainError('invalid', {
						problems: read.error.issues.map(({ path, message }) => ({
							field: String(path[0] ?? 'consent'),
							problem: message
						}))
					});
				return recordAssessment(actor, id, person, read.data, call);
			},
			({ key }) => done(event, key ? 'assessedKey' : 'assessed')
		);
	},
	key: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		const { id, person } = event.params;
		return submit(
			event,
			keyInput,
			(input, call) => reportKeyPerson(actor, id, person, input, call),
			() => done(event, 'keyRaised')
		);
	},
	own: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return keyStep(event, actor, 'own');
	},
	contact: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return keyStep(event, actor, 'contact');
	},
	close: async (event) => {
		const actor = requireRole(event, ...programmeRoles);
		return keyStep(event, actor, 'close');
	}
};

function keyStep(event: Event, actor: Parameters<typeof moveKeyCase>[0], step: KeyStep) {
	const { id, person } = event.params;
	return submit(
		event,
		keyStepInput,
		({ outcome }, call) => moveKeyCase(actor, id, person, step, outcome, call),
		() => done(event, 'keyMoved')
	);
}
