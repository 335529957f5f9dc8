import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test';

// The API over HTTP, on the demo data. What it changes lies in 2027 or is taken back, so that other journeys don't notice.

test.skip(({ viewport }) => viewport?.width !== 1280, 'once is enough');

const users = [
	'counsellor',
	'counsellor2',
	'university',
	'leader',
	'coordinator',
	'coordinator2',
	'expert',
	'intake',
	'psychiatrist',
	'bureau',
	'county',
	'bureau2',
	'commission',
	'teacher',
	'fieldworker',
	'hotline',
	'trainer',
	'admin',
	'auditor',
	'dpo'
] as const;
type User = (typeof users)[number];

interface Session {
	id: string;
	status: string;
	version: number;
	hostId: string;
	teamId: string | null;
	startsAt: string | null;
	endsAt: string | null;
	expertIds: string[];
	title: string | null;
}
interface Slot {
	expertId: string;
	teamId: string;
	startsAt: string;
	endsAt: string;
}
interface Sent {
	data?: unknown;
	headers?: Record<string, string>;
}

const missing = '01999999-0000-7000-8000-000000000000';
const base = '/api/v1';
const tokens = new Map<User, Promise<string>>();
let http: APIRequestContext;

test.beforeEach(({ request }) => {
	http = request;
});

function tokenOf(user: User): Promise<string> {
	let token = tokens.get(user);
	if (!token) tokens.set(user, (token = newToken(user)));
	return token;
}

async function newToken(user: User): Promise<string> {
	const answer = await http.post(`${base}/tokens`, {
		data: { email: `${user}@demo.test`, password: 'Tongxin-demo-1' }
	});
	expect(answer.status()).toBe(201);
	return (await answer.json()).token;
}

/** `send('counsellor', 'POST /sessions', { data })`. */
async function send(user: User | null, request: string, { data, headers }: Sent = {}): Promise<APIResponse> {
	const [method, path] = request.split(' ');
	const authorization: Record<string, string> = user
		? { authorization: `Bearer ${await tokenOf(user)}` }
		: {};
	return http.fetch(`${base}${path}`, { method, data, headers: { ...authorization, ...headers } });
}

async function get<T>(user: User, path: string): Promise<T> {
	const answer = await send(user, `GET ${path}`);
	expect(answer.status(), `${user} GET ${path}`).toBe(200);
	return answer.json();
}

async function hostOf(user: User): Promise<string> {
	const { roles } = await get<{ roles: { organisationId: string }[] }>(user, '/me');
	return roles[0]!.organisationId;
}

/** Free slots in January 2027, in which no other journey looks; each user of one takes their own days. */
async function januarySlots(user: User, activity: string, from: string, to: string): Promise<Slot[]> {
	const query = `activity=${activity}&from=${from}&to=${to}`;
	return (await get<{ slots: Slot[] }>(user, `/free-slots?${query}`)).slots;
}

const written = ({ startsAt, endsAt }: Slot) => ({ startsAt, endsAt });

async function lecture(hostId: string, slot: Slot, more = {}) {
	return {
		activity: 'minor_lecture',
		audience: 'pupils',
		expectedAttendance: 100,
		hostId,
		options: [written(slot)],
		...more
	};
}

async function expectProblem(answer: APIResponse, status: number, code: string) {
	expect(answer.status()).toBe(status);
	expect(answer.headers()['content-type']).toBe('application/problem+json');
	const problem = await answer.json();
	expect(problem).toMatchObject({ status, code, title: expect.any(String), detail: expect.any(String) });
	return problem;
}

test('request, accept, amend, publish, call off; the figures follow', async () => {
	const hostId = await hostOf('counsellor');
	const [slot] = await januarySlots('coordinator', 'minor_lecture', '2027-01-11', '2027-01-15');
	const figures = async () => {
		const { rows } = await get<{ rows: { requested: number; scheduled: number }[] }>(
			'bureau',
			'/progress?year=2027&by=none&indicator=minor_lecture_and_parent_class'
		);
		return rows[0]!;
	};
	const asked = await send('counsellor', 'POST /sessions', {
		data: await lecture(hostId, slot!),
		headers: { 'idempotency-key': crypto.randomUUID() }
	});
	expect(asked.status()).toBe(201);
	const { id, version } = (await asked.json()) as Session;
	expect(version).toBe(1);
	expect((await figures()).requested).toBeGreaterThan(0);

	const accepting = {
		data: { ...written(slot!), expertIds: [slot!.expertId] },
		headers: { 'if-match': '"1"' }
	};
	const accepted = await send('coordinator', `POST /sessions/${id}/acceptance`, accepting);
	expect(await accepted.json()).toMatchObject({
		status: 'scheduled',
		version: 2,
		...written(slot!),
		expertIds: [slot!.expertId]
	});
	expect((await figures()).scheduled).toBeGreaterThan(0);
	const again = await send('coordinator', `POST /sessions/${id}/acceptance`, accepting);
	expect((await expectProblem(again, 409, 'state_changed')).detail).toContain('已排期');

	const amended = await send('coordinator', `POST /sessions/${id}/amendment`, {
		data: { expectedAttendance: 90, reason: '人数有变' }
	});
	expect(await amended.json()).toMatchObject({ expectedAttendance: 90, version: 3 });
	const published = await send('coordinator', `POST /sessions/${id}/publication`);
	expect(await published.json()).toMatchObject({ publishedAt: expect.any(String) });
	const early = await send('coordinator', `POST /sessions/${id}/report`, { data: { attendance: 1 } });
	await expectProblem(early, 422, 'invalid');

	const off = await send('counsellor', `POST /sessions/${id}/cancellation`, {
		data: { code: 'schedule_change', reason: '教学安排有变' }
	});
	expect(await off.json()).toMatchObject({ status: 'cancelled' });
	const free = await januarySlots('coordinator', 'minor_lecture', '2027-01-11', '2027-01-15');
	expect(free).toContainEqual(slot);
});

test('report by the team, verify by the host', async () => {
	const past = '/sessions?status=scheduled&to=2026-11-19';
	const { items } = await get<{ items: Session[] }>('coordinator2', past);
	const report = await send('coordinator2', `POST /sessions/${items[0]!.id}/report`, {
		data: { attendance: 9 }
	});
	expect(await report.json()).toMatchObject({ status: 'reported', reportedAttendance: 9 });

	const reported = await get<{ items: Session[] }>('university', '/sessions?status=reported');
	const { id } = reported.items[0]!;
	const verify = (user: User, data: unknown) => send(user, `POST /sessions/${id}/verification`, { data });
	const unexplained = await expectProblem(await verify('university', { attendance: 2 }), 422, 'invalid');
	expect(unexplained.errors.note).toHaveLength(1);
	await expectProblem(await verify('coordinator', { attendance: 240 }), 403, 'not_allowed');
	expect(await (await verify('university', { attendance: 240 })).json()).toMatchObject({
		status: 'verified',
		verifiedAttendance: 240
	});
});

test('of 64 rivals for one expert one wins', async () => {
	const { items } = await get<{ items: { id: string; countyCode: string }[] }>(
		'coordinator2',
		'/organisations?kind=junior_school'
	);
	const hostId = items.find(({ countyCode }) => countyCode === '430724')!.id;
	const [slot] = await januarySlots('coordinator2', 'minor_lecture', '2027-01-18', '2027-01-22');
	const ids: string[] = [];
	for (let n = 0; n < 64; n++) {
		const data = await lecture(hostId, slot!, { teamId: slot!.teamId });
		const answer = await send('coordinator2', 'POST /sessions', { data });
		expect(answer.status()).toBe(201);
		ids.push((await answer.json()).id);
	}
	try {
		const answers = await Promise.all(
			ids.map((id) =>
				send('coordinator2', `POST /sessions/${id}/acceptance`, {
					data: { ...written(slot!), expertIds: [slot!.expertId] }
				})
			)
		);
		expect(answers.filter((answer) => answer.ok())).toHaveLength(1);
		const winner = ids[answers.findIndex((answer) => answer.ok())];
		for (const answer of answers.filter((each) => !each.ok())) {
			const { clash } = await expectProblem(answer, 409, 'slot_taken');
			expect(clash).toMatchObject([{ resourceId: slot!.expertId, kind: 'expert', sessionId: winner }]);
		}
		const off = { data: { code: 'other', reason: '试验结束' } };
		expect((await send('coordinator2', `POST /sessions/${winner}/cancellation`, off)).status()).toBe(200);
	} finally {
		await Promise.all(ids.map((id) => send('coordinator2', `POST /sessions/${id}/withdrawal`)));
	}
});

test('sent again with the same key it is done once', async () => {
	const hostId = await hostOf('university');
	const [slot] = await januarySlots('university', 'university_lecture', '2027-01-11', '2027-01-15');
	const data = await lecture(hostId, slot!, { activity: 'university_lecture', audience: 'students' });
	const headers = { 'idempotency-key': crypto.randomUUID() };
	const answers = await Promise.all(
		Array.from({ length: 8 }, () => send('university', 'POST /sessions', { data, headers }))
	);
	const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
	expect(answers.map((answer) => answer.status())).toEqual(Array(8).fill(201));
	expect(new Set(ids).size).toBe(1);
	const other = await send('university', 'POST /sessions', {
		data: { ...data, expectedAttendance: 7 },
		headers
	});
	await expectProblem(other, 422, 'key_reused');
	const { items } = await get<{ items: Session[] }>(
		'university',
		'/sessions?status=requested&from=2027-01-11&to=2027-01-15'
	);
	expect(items.map((item) => item.id)).toEqual([ids[0]]);
	await send('university', `POST /sessions/${ids[0]}/withdrawal`);
});

test('bad input is told by field and never fails', async () => {
	const hostId = await hostOf('counsellor2');
	const [slot] = await januarySlots('counsellor2', 'minor_lecture', '2027-01-11', '2027-01-15');
	const good = await lecture(hostId, slot!);
	const ask = (more: object) => send('counsellor2', 'POST /sessions', { data: { ...good, ...more } });

	for (const [field, value] of [
		['title', 'a\u0000b'],
		['title', ['list']],
		['hostId', '1'],
		['topicId', missing],
		['teamId', `${missing}' or 1=1`],
		['expectedAttendance', 'many'],
		['expectedAttendance', 1e300],
		['options', null],
		['activity', { $ne: null }]
	] as const) {
		const problem = await expectProblem(await ask({ [field]: value }), 422, 'invalid');
		expect(Object.keys(problem.errors)).toEqual([field]);
	}
	await expectProblem(await ask({ hostId: missing }), 403, 'not_allowed');
	await expectProblem(await ask({ title: 'x'.repeat(1_000_000) }), 413, 'too_large');
	await expectProblem(await ask({ title: 'x'.repeat(100_000) }), 422, 'invalid');

	for (const title of [`'); drop table session; --`, '<img src=x onerror=alert(1)>', '𠮷野·😀']) {
		const answer = await ask({ title });
		expect(answer.status()).toBe(201);
		const session: Session = await answer.json();
		expect(session.title).toBe(title);
		await send('counsellor2', `POST /sessions/${session.id}/withdrawal`);
	}

	const text = (data: string, type = 'application/json') =>
		send('counsellor2', 'POST /sessions', { data: Buffer.from(data), headers: { 'content-type': type } });
	await expectProblem(await text('{'), 400, 'bad_request');
	await expectProblem(await text('\u0000'), 400, 'bad_request');
	await expectProblem(await text('<a/>', 'application/xml'), 415, 'unsupported_type');
	for (const id of ['1', '%00', `${missing}%00`, '..%2f..%2fme', "'%20or%20'1'='1"]) {
		await expectProblem(await send('counsellor2', `GET /sessions/${id}`), 404, 'not_found');
	}
	await expectProblem(await send('counsellor2', 'GET /sessions?cursor=%00&host=%00'), 422, 'invalid');
	await expectProblem(await send('counsellor2', 'GET /nothing-here'), 404, 'not_found');
	await expectProblem(await send('counsellor2', 'PUT /nothing-here'), 404, 'not_found');
});

test('another school’s session looks like none', async () => {
	const { items } = await get<{ items: Session[] }>('counsellor', '/sessions?limit=1');
	const bodyOf = async (request: string) => {
		const problem = await expectProblem(await send('counsellor2', request, { data: {} }), 404, 'not_found');
		return { ...problem, requestId: '', instance: '' };
	};
	for (const action of ['GET /sessions/{id}', 'POST /sessions/{id}/withdrawal']) {
		const theirs = await bodyOf(action.replace('{id}', items[0]!.id));
		expect(theirs).toEqual(await bodyOf(action.replace('{id}', missing)));
	}
});

test('a token ends when it is signed out', async () => {
	const token = await newToken('hotline');
	const headers = { authorization: `Bearer ${token}` };
	expect((await http.get(`${base}/me`, { headers })).status()).toBe(200);
	expect((await http.delete(`${base}/tokens/current`, { headers })).status()).toBe(204);
	await expectProblem(await http.get(`${base}/me`, { headers }), 401, 'not_signed_in');
	const wrong = { data: { email: 'nobody@demo.test', password: 'wrong' } };
	await expectProblem(await http.post(`${base}/tokens`, wrong), 401, 'wrong_credentials');
});

test.describe('every route for every role', () => {
	const cityUsers: User[] = ['bureau', 'bureau2', 'commission', 'auditor'];
	const hosts: User[] = ['counsellor', 'counsellor2', 'leader'];
	const coordinators: User[] = ['coordinator', 'coordinator2'];
	const only =
		(allowed: User[], otherwise = 403) =>
		(user: User) =>
			allowed.includes(user) ? 200 : otherwise;
	const everybody = () => 200;

	/** What a role gets when it reads. */
	const reads: Record<string, (user: User) => number> = {
		'/openapi.json': everybody,
		'/me': everybody,
		'/organisations': everybody,
		'/teams': everybody,
		'/experts': everybody,
		'/topics': everybody,
		[`/rooms?organisation=${missing}`]: everybody,
		'/activities': everybody,
		'/reasons': everybody,
		'/free-slots?activity=minor_lecture&from=2027-01-11&to=2027-01-12': (user) =>
			user === 'university' ? 422 : only([...hosts, ...coordinators])(user),
		'/sessions': everybody,
		'/progress': only([...cityUsers, ...coordinators, 'county']),
		'/reminders': only([...cityUsers, ...coordinators, 'county']),
		'/blocked-periods': everybody,
		'/terms': everybody,
		'/baselines': everybody,
		'/instruments': everybody,
		'/figures': only([...cityUsers, ...hosts, 'county', 'university'])
	};

	/** Everybody of the staff may have answers scored; nothing is kept. */
	const scorings = {
		'phq-9': Array(9).fill(0),
		'phq-a': Array(9).fill(0),
		'gad-7': Array(7).fill(0),
		asq: Array(5).fill(0)
	};

	/** Who may do it with the sessions below, and the state and body that it needs. */
	const reason = '矩阵测试';
	const transitions: Record<string, { may: User[]; state: string; data: object }> = {
		acceptance: {
			may: ['coordinator'],
			state: 'requested',
			data: { startsAt: '2026-12-01T06:30:00Z', endsAt: '2026-12-01T07:50:00Z', expertIds: [missing] }
		},
		proposal: {
			may: ['coordinator'],
			state: 'requested',
			data: { startsAt: '2026-12-01T06:30:00Z', endsAt: '2026-12-01T07:50:00Z', expertIds: [missing] }
		},
		decline: { may: ['coordinator'], state: 'requested', data: { code: 'other', reason } },
		withdrawal: { may: ['university'], state: 'requested', data: {} },
		cancellation: {
			may: ['counsellor', 'leader', 'coordinator'],
			state: 'scheduled',
			data: { code: 'other', reason }
		},
		rescheduling: {
			may: ['counsellor', 'leader', 'coordinator'],
			state: 'scheduled',
			data: { startsAt: '2027-01-12T06:30:00Z', endsAt: '2027-01-12T07:50:00Z', reason }
		},
		amendment: { may: ['coordinator'], state: 'scheduled', data: { expectedAttendance: 5, reason } },
		publication: { may: ['coordinator'], state: 'scheduled', data: {} },
		report: { may: ['coordinator', 'expert'], state: 'over', data: { attendance: 1 } },
		'no-show': { may: ['coordinator', 'expert'], state: 'over', data: { side: 'host', reason } },
		verification: { may: ['counsellor', 'leader'], state: 'reported', data: { attendance: 9 } },
		dispute: { may: ['counsellor', 'leader'], state: 'reported', data: { reason } }
	};
	/** Their states don't stand in the demo data: who may do them is tried in tests/integration/sessions. */
	const fromOtherStates = [
		'proposal-acceptance',
		'proposal-refusal',
		'resolution',
		'waitlisting',
		'offer',
		'offer-acceptance',
		'offer-refusal',
		'check-in'
	];

	/** Who may do these is tried in tests/integration/api/time.test.ts. */
	const inIntegration = [
		'POST /reminders',
		'POST /blocked-periods',
		'DELETE /blocked-periods/{id}',
		'GET /experts/{id}/exceptions',
		'POST /experts/{id}/exceptions',
		'DELETE /exceptions/{id}',
		'POST /terms'
	];

	/** Who comes past the door of what is about pupils; what then happens is tried in tests/integration. */
	const schools: User[] = [...hosts, 'university'];
	const bothSides: User[] = [...schools, 'intake', 'psychiatrist'];
	const onDuty: User[] = [...bothSides, 'teacher', ...coordinators];
	const deeds = [
		...[
			'triage',
			'assessment',
			'opinions',
			'plans',
			'wishes',
			'interventions',
			'sessions',
			'intervention-ends'
		],
		...['conferences', 'rehabilitation', 'follow', 'owner', 'closing', 'closing-approval', 'closing-refusal'],
		'reopening'
	];
	const aboutPupils: Record<string, User[]> = {
		'GET /cases': schools,
		...Object.fromEntries(deeds.map((deed) => [`POST /cases/{id}/${deed}`, schools])),
		'POST /students/{id}/cases': schools.filter((user) => user !== 'leader'),
		'POST /referrals/{id}/onward-referral': ['intake', 'psychiatrist'],
		'GET /follow-ups': schools,
		...Object.fromEntries(
			['record', 'move', 'cancellation', 'visit'].map((deed) => [`POST /follow-ups/{id}/${deed}`, schools])
		),
		'GET /visits': ['fieldworker'],
		'POST /visits/{id}/report': ['fieldworker'],
		'POST /students/{id}/overrides': schools,
		'POST /overrides/{id}/answer': schools,
		...Object.fromEntries(
			[
				'GET /students/{id}/crisis',
				'POST /students/{id}/crisis',
				'POST /students/{id}/crisis-steps',
				'POST /students/{id}/crisis-corrections'
			].map((route) => [route, onDuty])
		),
		'POST /cases/{id}/returns': schools,
		'GET /returns': bothSides,
		'GET /returns/{id}': bothSides,
		...Object.fromEntries(
			[
				...['opinions', 'agreements', 'papers', 'submission', 'giving-back', 'forwarding', 'assessments'],
				...['appeal', 'renewal', 'plan', 'completion', 'withdrawal']
			].map((deed) => [`POST /returns/{id}/${deed}`, bothSides])
		)
	};

	test('whoever has no part in pupils’ matters is refused at the door', async () => {
		for (const [route, may] of Object.entries(aboutPupils)) {
			const statuses = await Promise.all(
				users.map(async (user) => {
					const request = route.replace('{id}', missing);
					const status = (await send(user, request, route.startsWith('POST') ? { data: {} } : {})).status();
					return [user, status === 403 ? 'refused' : 'let in'] as const;
				})
			);
			const expected = users.map((user) => [user, may.includes(user) ? 'let in' : 'refused']);
			expect(statuses, route).toEqual(expected);
		}
	});

	test('the matrix has every route', async () => {
		const { paths } = await get<{ paths: Record<string, object> }>('counsellor', '/openapi.json');
		const described = Object.entries(paths).flatMap(([path, methods]) =>
			Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)
		);
		const covered = [
			...Object.keys(reads).map((path) => `GET ${path.split('?')[0]}`),
			...[...Object.keys(transitions), ...fromOtherStates].map((name) => `POST /sessions/{id}/${name}`),
			'GET /sessions/{id}',
			'POST /sessions',
			...Object.keys(scorings).map((code) => `POST /instruments/${code}/score`),
			'POST /tokens',
			'DELETE /tokens/current',
			...Object.keys(aboutPupils),
			...inIntegration
		];
		expect(described.sort()).toEqual(covered.sort());
	});

	test('scoring', async () => {
		for (const [code, answers] of Object.entries(scorings)) {
			const route = `POST /instruments/${code}/score`;
			const statuses = await Promise.all(
				users.map(async (user) => (await send(user, route, { data: { answers } })).status())
			);
			expect(new Set(statuses), code).toEqual(new Set([200]));
			await expectProblem(await send(null, route, { data: { answers } }), 401, 'not_signed_in');
		}
	});

	test('reading', async () => {
		for (const [path, expected] of Object.entries(reads)) {
			const statuses = await Promise.all(
				users.map(async (user) => [user, (await send(user, `GET ${path}`)).status()] as const)
			);
			expect(statuses, path).toEqual(users.map((user) => [user, expected(user)]));
			const anonymous = await send(null, `GET ${path}`);
			if (path !== '/openapi.json') await expectProblem(anonymous, 401, 'not_signed_in');
		}
	});

	test('asking for a session of the first school', async () => {
		const hostId = await hostOf('counsellor');
		const [slot] = await januarySlots('coordinator', 'minor_lecture', '2027-01-11', '2027-01-15');
		const data = await lecture(hostId, slot!);
		const mayNot = users.filter((user) => !['counsellor', 'leader', ...coordinators].includes(user));
		for (const user of mayNot) {
			await expectProblem(await send(user, 'POST /sessions', { data }), 403, 'not_allowed');
		}
		await expectProblem(await send(null, 'POST /sessions', { data }), 401, 'not_signed_in');
	});

	test('what is done with a session: refused to all others, and GET never does it', async () => {
		// To a team of the hospital: coordinator2 answers for another one.
		const first = async (query: string) => {
			const { items } = await get<{ items: Session[] }>('coordinator', `/sessions?${query}`);
			return items.find(({ teamId }) => teamId !== null)!;
		};
		const host = await hostOf('counsellor');
		const sessions: Record<string, Session> = {
			requested: await first(
				`host=${await hostOf('university')}&status=requested&from=2026-11-21&to=2026-12-31`
			),
			scheduled: await first(`host=${host}&status=scheduled&from=2026-11-21&to=2026-12-31`),
			over: await first('status=scheduled&to=2026-11-19'),
			reported: await first(`host=${host}&status=reported`)
		};
		const ofSchool = ['scheduled', 'reported'];
		const outsiders: User[] = ['teacher', 'intake', 'counsellor2', 'admin', 'dpo'];
		const seers: User[] = ['coordinator', ...cityUsers];
		for (const [name, { may, state, data }] of Object.entries(transitions)) {
			const { id } = sessions[state]!;
			const path = `/sessions/${id}/${name}`;
			for (const user of users.filter((each) => !may.includes(each))) {
				const sees = (await send(user, `GET /sessions/${id}`)).status();
				expect([200, 404]).toContain(sees);
				if (seers.includes(user)) expect(sees).toBe(200);
				if (['counsellor', 'leader'].includes(user)) expect(sees).toBe(ofSchool.includes(state) ? 200 : 404);
				if (outsiders.includes(user)) expect(sees).toBe(404);
				const answer = await send(user, `POST ${path}`, { data });
				const [status, code] = sees === 200 ? [403, 'not_allowed'] : [404, 'not_found'];
				expect([user, name, answer.status()]).toEqual([user, name, status]);
				await expectProblem(answer, status as number, code as string);
			}
			await expectProblem(await send(null, `POST ${path}`, { data }), 401, 'not_signed_in');
			expect((await send('coordinator', `GET ${path}`)).status()).toBe(405);
			const after = await get<Session>('bureau', `/sessions/${id}`);
			expect(after.version).toBe(sessions[state]!.version);
		}
	});
});
