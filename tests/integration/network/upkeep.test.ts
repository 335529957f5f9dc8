import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { UserActor } from '../../../src/lib/access/actor.ts';
import {
	disableAccount,
	endPost,
	givePost,
	inviteAgain,
	listPosts
} from '../../../src/lib/access/server/accounts.ts';
import { acceptInvitation, findInvitation } from '../../../src/lib/access/server/invitations.ts';
import { identify, signInWithPassword } from '../../../src/lib/access/server/sign-in.ts';
import { listExperts, listRooms, listTeams, listTopics } from '../../../src/lib/network/server/queries.ts';
import { saveExpert } from '../../../src/lib/network/server/save-expert.ts';
import { saveOrganisation } from '../../../src/lib/network/server/save-organisation.ts';
import { saveRoom } from '../../../src/lib/network/server/save-room.ts';
import { saveTeam } from '../../../src/lib/network/server/save-team.ts';
import { saveTopic } from '../../../src/lib/network/server/save-topic.ts';
import { db } from '../../../src/lib/server/db/client.ts';
import { listCandidates } from '../../../src/lib/sessions/server/candidates.ts';
import { findSession } from '../../../src/lib/sessions/server/queries.ts';
import { requestSession } from '../../../src/lib/sessions/server/request-session.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, friday, itIs, makeWorld, slot, wish, type World } from '../../support/factories.ts';

// Whoever keeps the directory fills it on pages, as the application's role, and what was entered works at once.

const database = testDatabase();
let world: World;
let admin: UserActor;
const password = 'ein-langer-Satz-2026';

beforeAll(async () => {
	itIs(friday);
	world = await makeWorld(database.ownerUrl);
	admin = { ...world.bureau, posts: [{ ...world.bureau.posts[0]!, role: 'admin' }] };
});

const school = (more = {}) => ({
	name: '新开初级中学',
	nameEn: undefined,
	kind: 'junior_school' as const,
	level: 'county' as const,
	countyCode: '430702' as const,
	parentId: undefined,
	address: '演示路1号',
	...more
});
const post = (role: UserActor['posts'][number]['role'], email: string, more = {}) => ({
	email,
	name: '演示新人',
	role,
	isLead: false,
	mayEdit: false,
	...more
});
const actions = async (entityId: string) =>
	(
		await db().execute<{ action: string }>(
			sql`select action from audit_event where entity_id = ${entityId} order by id`
		)
	).map(({ action }) => action);

test('a school is entered with a room and a counsellor, who sets a password and asks for a session', async () => {
	const { id } = await saveOrganisation(admin, null, school(), byHand);
	const { id: hall } = await saveRoom(admin, id, { name: '报告厅', seats: 200 }, byHand);
	const { token } = await givePost(admin, id, post('counsellor', 'new@example.org'), byHand);
	expect(await findInvitation(token!)).toEqual({ user: { email: 'new@example.org', name: '演示新人' } });
	const credentials = { email: 'new@example.org', password };
	await expectRefused(signInWithPassword(credentials, '192.0.2.1', 'browser'), 'wrong_credentials');
	await acceptInvitation(token!, { password }, byHand);
	await expectRefused(acceptInvitation(token!, { password }, byHand), 'not_found');
	const { token: cookie } = await signInWithPassword(credentials, '192.0.2.1', 'browser');
	const { actor } = await identify(cookie, 'browser');
	expect(actor).toMatchObject({ posts: [{ role: 'counsellor', organisationId: id }] });
	await requestSession(actor as UserActor, wish(world, { hostId: id, roomId: hall }), byHand);
	expect(await actions(id)).toEqual(['network.organisation_added', 'network.room_added']);
	const text = JSON.stringify(await db().execute(sql`select * from audit_event, idempotency_key`));
	expect(text).not.toContain(password);
	expect(text).not.toContain(token);
});

test('names are unique, and nothing is under what lies under it', async () => {
	const { id } = await saveOrganisation(admin, null, school({ name: '第一个' }), byHand);
	const { id: below } = await saveOrganisation(admin, null, school({ name: '第二个', parentId: id }), byHand);
	await expectRefused(
		saveOrganisation(admin, null, school({ name: '第一个' }), byHand),
		'invalid',
		'name_taken'
	);
	await expectRefused(
		saveOrganisation(admin, id, school({ name: '第一个', parentId: below }), byHand),
		'invalid',
		'parent_below'
	);
	await saveOrganisation(admin, id, school({ name: '改了名', countyCode: '430725' }), byHand);
	expect(await actions(id)).toEqual(['network.organisation_added', 'network.organisation_changed']);
});

test('a team and its expert are entered, and the coordinator can send them', async () => {
	const hospital = world.otherCoordinator.posts[0]!.organisationId;
	const { id: teamId } = await saveTeam(
		admin,
		hospital,
		null,
		{ name: '新巡讲团', nameEn: 'New team', activities: ['minor_lecture'] },
		byHand
	);
	const { id: topicId } = await saveTopic(
		admin,
		{ name: '新主题', nameEn: 'New topic', activities: ['minor_lecture'] },
		byHand
	);
	await expectRefused(
		saveTopic(admin, { name: '另一个', nameEn: 'New Topic', activities: ['training'] }, byHand),
		'invalid',
		'name_taken'
	);
	const input = {
		name: '专家五',
		profession: 'psychiatrist' as const,
		email: undefined,
		teamIds: [teamId],
		topicIds: [topicId]
	};
	const lead = { ...world.otherCoordinator, posts: [{ ...world.otherCoordinator.posts[0]!, isLead: true }] };
	const { id } = await saveExpert(lead, hospital, null, input, byHand);
	expect((await listExperts({ ids: [id] }))[0]).toMatchObject({
		name: '专家五',
		teams: [{ id: teamId }],
		topics: [{ id: topicId }]
	});
	const asked = await requestSession(world.counsellor, wish(world, { teamId, options: [slot(14)] }), byHand);
	const view = (await findSession(lead, asked.id))!;
	expect((await listCandidates(lead, view, [slot(14)])).map((candidate) => candidate.id)).toEqual([id]);
	// Out of every team they are sent no more; a team of others is not theirs to fill.
	await saveExpert(lead, hospital, id, { ...input, teamIds: [] }, byHand);
	expect(await listCandidates(lead, view, [slot(14)])).toEqual([]);
	const other = { ...input, teamIds: [world.teams.own] };
	await expectRefused(saveExpert(lead, hospital, id, other, byHand), 'invalid', 'unknown_choice');
	const unknown = { ...input, email: 'nobody@example.org' };
	await expectRefused(saveExpert(lead, hospital, id, unknown, byHand), 'invalid', 'account_unknown');
	const taken = { ...input, email: world.speaker.email };
	await expectRefused(saveExpert(lead, hospital, id, taken, byHand), 'invalid', 'account_of_another');
	expect((await listTeams()).find((team) => team.id === teamId)!.activities).toEqual(['minor_lecture']);
	expect((await listTopics()).find((topic) => topic.id === topicId)!.code).toBe('new_topic');
});

test('nobody else changes the directory', async () => {
	const room = { name: '新教室', seats: 40 };
	for (const actor of [
		world.bureau,
		world.counsellor,
		world.coordinator,
		world.otherCoordinator,
		world.teacher
	]) {
		await expectRefused(saveOrganisation(actor, null, school({ name: '不行' }), byHand), 'not_allowed');
		await expectRefused(saveRoom(actor, world.school.id, room, byHand), 'not_allowed');
		await expectRefused(
			givePost(actor, world.school.id, post('admin', 'x@example.org'), byHand),
			'not_allowed'
		);
		await expectRefused(listPosts(actor, {}), 'not_allowed');
		await expectRefused(inviteAgain(actor, world.teacher.id, byHand), 'not_allowed');
		await expectRefused(disableAccount(actor, world.teacher.id, byHand), 'not_allowed');
	}
	await saveRoom(world.leader, world.school.id, room, byHand);
	expect((await listRooms(world.school.id)).map(({ name }) => name)).toContain('新教室');
	await expectRefused(saveRoom(world.leader, world.otherSchool.id, room, byHand), 'not_allowed');
	const [own] = await listRooms(world.school.id);
	await expectRefused(saveRoom(admin, world.otherSchool.id, { ...room, id: own!.id }, byHand), 'not_found');
});

test('a known address gets one more post; a post and an account end', async () => {
	const email = world.teacher.email;
	const { token } = await givePost(admin, world.university.id, post('counsellor', email), byHand);
	expect(token).toBeNull();
	await expectRefused(
		givePost(admin, world.university.id, post('counsellor', email), byHand),
		'invalid',
		'post_held'
	);
	const mine = async () => (await listPosts(admin, { search: email })).map(({ role }) => role);
	expect((await mine()).sort()).toEqual(['counsellor', 'teacher']);
	itIs(new Date(friday.getTime() + 86_400_000));
	const [held] = await listPosts(admin, { organisationId: world.university.id, search: email });
	await endPost(admin, held!.id, byHand);
	expect(await mine()).toEqual(['teacher']);

	const { token: link } = await inviteAgain(admin, world.teacher.id, byHand);
	const { token: next } = await inviteAgain(admin, world.teacher.id, byHand);
	expect(await findInvitation(link!)).toBeUndefined();
	await acceptInvitation(next!, { password }, byHand);
	const { token: cookie } = await signInWithPassword({ email, password }, '192.0.2.2', 'browser');
	await disableAccount(admin, world.teacher.id, byHand);
	expect((await identify(cookie, 'browser')).actor.kind).toBe('anonymous');
	expect((await inviteAgain(admin, world.speaker.id, byHand)).token).not.toBeNull();
	const { token: back } = await inviteAgain(admin, world.teacher.id, byHand);
	const again = { email, password };
	await expectRefused(signInWithPassword(again, '192.0.2.2', 'browser'), 'wrong_credentials');
	await acceptInvitation(back!, { password }, byHand);
	await signInWithPassword(again, '192.0.2.2', 'browser');
	await expectRefused(disableAccount(admin, admin.id, byHand), 'invalid', 'own_account');
});

test('a link is over after seven days, and the last administrator stays', async () => {
	const made = post('admin', 'boss@example.org');
	const { token } = await givePost(admin, world.school.id, made, byHand);
	const [only] = await listPosts(admin, { search: 'boss@example.org' });
	await expectRefused(endPost(admin, only!.id, byHand), 'invalid', 'last_administrator');
	itIs(new Date(friday.getTime() + 9 * 86_400_000));
	expect(await findInvitation(token!)).toBeUndefined();
	await expectRefused(acceptInvitation(token!, { password }, byHand), 'not_found');
});

test('the first link makes the administrator only while nobody has an account', async () => {
	const { tokenHash } = await import('../../../src/lib/access/server/tokens.ts');
	const soon = new Date(friday.getTime() + 10 * 86_400_000).toISOString();
	await db().execute(sql`insert into invitation (token_hash, created_at, expires_at)
		values (${tokenHash('first')}, ${friday.toISOString()}, ${soon})`);
	expect(await findInvitation('first')).toEqual({ user: null });
	const input = { password, email: 'late@example.org', name: '来晚了' };
	await expectRefused(acceptInvitation('first', input, byHand), 'not_found');
});
