import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { listHistory } from '../../../src/lib/audit/server/queries.ts';
import { dayOf } from '../../../src/lib/calendar/shanghai.ts';
import { DomainError } from '../../../src/lib/server/errors.ts';
import { acceptSession } from '../../../src/lib/sessions/server/accept-session.ts';
import { listProposals } from '../../../src/lib/sessions/server/agenda.ts';
import { agreeToProposal } from '../../../src/lib/sessions/server/agree-to-proposal.ts';
import { declineSession } from '../../../src/lib/sessions/server/decline-session.ts';
import { listInbox } from '../../../src/lib/sessions/server/inbox.ts';
import { proposalSlots } from '../../../src/lib/sessions/server/proposal-slots.ts';
import { proposeTime } from '../../../src/lib/sessions/server/propose-time.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { refuseProposal } from '../../../src/lib/sessions/server/refuse-proposal.ts';
import { withdrawSession } from '../../../src/lib/sessions/server/withdraw-session.ts';
import { call } from '../../support/api.ts';
import { countDrift, countOverlaps, expectRefused, held, totals } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import {
	byHand,
	friday,
	itIs,
	makeWorld,
	requested,
	scheduled,
	slot,
	type World
} from '../../support/factories.ts';

const database = testDatabase();
let world: World;
let week = 0;

beforeAll(async () => {
	world = await makeWorld(database.ownerUrl);
});
beforeEach(() => itIs(new Date(friday.getTime() + 21 * week++ * 86_400_000)));
afterEach(async () => {
	expect(await countOverlaps()).toBe(0);
	expect(await countDrift()).toEqual([]);
});

const propose = (id: string, more = {}, actor = world.coordinator) =>
	proposeTime(actor, id, { ...slot(17), expertIds: [world.experts[0]], ...more }, byHand);

async function proposed(more: Parameters<typeof requested>[1] = {}) {
	const id = await requested(world, more);
	await propose(id);
	return id;
}

test('holds nothing, counts as requested, and is settled when the host agrees', async () => {
	const before = await totals();
	const id = await requested(world, { roomId: world.hall });
	expect(await listInbox(world.coordinator, 'pending', {})).toHaveLength(1);
	await propose(id);
	expect(await held(id)).toEqual([]);
	expect(await totals()).toMatchObject({ requested: Number(before?.requested ?? 0) + 1 });
	expect(await listInbox(world.coordinator, 'pending', {})).toEqual([]);
	expect(await listInbox(world.coordinator, 'handled', {})).toMatchObject([{ session: { id } }]);
	expect(await listProposals(world.counsellor)).toMatchObject([
		{
			session: { id, status: 'proposed', proposal: { ...slot(17), experts: [{ name: '专家一' }] } },
			clock: { due: slot(17).startsAt }
		}
	]);

	await agreeToProposal(world.counsellor, id, byHand);
	expect(await findSession(world.counsellor, id)).toMatchObject({
		status: 'scheduled',
		...slot(17),
		proposal: null,
		experts: [{ name: '专家一' }],
		team: { id: world.teams.municipal }
	});
	expect(await held(id)).toEqual([world.experts[0], world.hall].sort());
	expect((await listHistory('session', id)).map(({ action, actorName }) => [action, actorName])).toEqual([
		['session.proposal_accepted', '王老师'],
		['session.proposed', '协调员一'],
		['session.requested', '王老师']
	]);
	await declineSession(world.coordinator, await requested(world), { code: 'other', reason: '不行' }, byHand);
});

test('stands as it was when the time is gone', async () => {
	const id = await proposed();
	const rival = await scheduled(world, { options: [slot(17)] });
	const { clash } = await expectRefused(agreeToProposal(world.counsellor, id, byHand), 'slot_taken');
	expect(clash).toMatchObject([{ sessionId: rival }]);
	expect(await findSession(world.counsellor, id)).toMatchObject({ status: 'proposed', version: 2 });
	await expectRefused(propose(await requested(world)), 'slot_taken');
});

test('is answered by the host, or by the coordinator who entered the request', async () => {
	const id = await proposed();
	const keep = (actor: World['counsellor']) => refuseProposal(actor, id, { reason: '那天有考试' }, byHand);
	for (const actor of [world.coordinator, world.speaker]) {
		await expectRefused(
			agreeToProposal(actor, id, byHand),
			actor === world.speaker ? 'not_found' : 'not_allowed'
		);
	}
	await expectRefused(keep(world.coordinator), 'not_allowed');
	await expectRefused(keep(world.otherCounsellor), 'not_found');
	await keep(world.leader);
	expect(await findSession(world.counsellor, id)).toMatchObject({
		status: 'requested',
		proposal: null,
		answerableUntil: slot(14).startsAt
	});
	expect((await listInbox(world.coordinator, 'pending', {})).map((row) => row.session.id)).toContain(id);
	// Once more, with somebody else.
	await propose(id, { expertIds: [world.experts[1]] });
	expect((await findSession(world.counsellor, id))?.proposal?.experts).toMatchObject([{ name: '专家二' }]);
	await agreeToProposal(world.colleague, id, byHand);
});

test('is one other time, still ahead, with experts of one own team', async () => {
	const id = await requested(world);
	await expectRefused(propose(id, slot(14)), 'invalid', 'wished_already');
	await expectRefused(propose(id, slot(-1)), 'invalid', 'time_passed');
	await expectRefused(propose(id, slot(16)), 'invalid', 'rest_day');
	await expectRefused(
		propose(id, { expertIds: [world.experts[0], world.experts[3]] }),
		'invalid',
		'experts_of_one_team'
	);
	await expectRefused(propose(id, {}, world.counsellor), 'not_allowed');
	await propose(id);
	await expectRefused(propose(id), 'state_changed');
	itIs(slot(17).startsAt);
	await expectRefused(agreeToProposal(world.counsellor, id, byHand), 'invalid', 'time_passed');
});

test('can still be declined and withdrawn', async () => {
	await withdrawSession(world.counsellor, await proposed(), byHand);
	await declineSession(world.coordinator, await proposed(), { code: 'other', reason: '专家病了' }, byHand);
	await expectRefused(
		acceptSession(
			world.coordinator,
			await proposed(),
			{ ...slot(14), expertIds: [world.experts[0]] },
			byHand
		),
		'state_changed'
	);
});

test('of two proposals, and of two answers, one wins', async () => {
	const id = await requested(world);
	const first = await Promise.allSettled([
		propose(id),
		propose(id, { expertIds: [world.experts[1]] }, world.secondCoordinator)
	]);
	const answers = await Promise.allSettled([
		agreeToProposal(world.counsellor, id, byHand),
		agreeToProposal(world.colleague, id, byHand),
		refuseProposal(world.leader, id, { reason: '那天有考试' }, byHand)
	]);
	for (const outcomes of [first, answers]) {
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		for (const outcome of outcomes) {
			if (outcome.status === 'fulfilled') continue;
			expect(outcome.reason).toBeInstanceOf(DomainError);
			expect(outcome.reason.code).toBe('state_changed');
		}
	}
});

test('offers times at which an expert and the room are free, and not the wished ones', async () => {
	const id = await requested(world, { roomId: world.hall });
	await scheduled(world, { options: [slot(14, '08:20')], roomId: world.hall }, [world.experts[0]]);
	const view = (await findSession(world.coordinator, id))!;
	const day = dayOf(slot(14).startsAt);
	const { slots } = await proposalSlots(world.coordinator, { request: view, from: day, to: day });
	expect([...new Set(slots.map(({ startsAt }) => +startsAt))]).toEqual([
		+slot(14, '10:00').startsAt,
		+slot(14, '16:00').startsAt
	]);
});

test('over the API', async () => {
	const id = await requested(world);
	const { startsAt, endsAt } = slot(19);
	const body = {
		startsAt: startsAt.toISOString(),
		endsAt: endsAt.toISOString(),
		expertIds: [world.experts[0]]
	};
	const send = () => call(world.coordinator, 'proposal', { id, body });
	expect((await send()).body).toMatchObject({ status: 'proposed', startsAt: null, expertIds: [] });
	expect((await call(world.counsellor, 'proposalRefusal', { id, body: { reason: '' } })).status).toBe(422);
	expect(
		(await call(world.counsellor, 'proposalRefusal', { id, body: { reason: '不便' } })).body.status
	).toBe('requested');
	await send();
	expect((await call(world.counsellor, 'proposalAcceptance', { id })).body).toMatchObject({
		status: 'scheduled',
		startsAt: body.startsAt,
		expertIds: body.expertIds
	});
});
