import type { Handle, RequestEvent } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { tokenHash } from '../../../src/lib/access/server/tokens.ts';
import { addDays, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { resetClock } from '../../../src/lib/server/clock.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { handle } from '../../../src/hooks.server.ts';
import { GET as pulse } from '../../../src/routes/(portal)/care/pulse/+server.ts';
import { GET as coverage } from '../../../src/routes/(portal)/screening/[id]/coverage/+server.ts';
import { load as students } from '../../../src/routes/(portal)/students/+page.server.ts';
import { testDatabase } from '../../support/database.ts';
import { itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { screeningBy } from '../../support/screening.ts';

// What an open page asks again and again is nobody's activity. Through the hooks, as a browser's requests come.

vi.mock('$app/environment', () => ({ building: false }));
// The framework's own wants a server around it; one hook after another is all that matters here.
vi.mock('@sveltejs/kit/hooks', () => ({
	sequence: (...handlers: Handle[]) =>
		handlers.reduceRight<Handle>(
			(next, hook) =>
				({ event, resolve }) =>
					hook({ event, resolve: (passed) => next({ event: passed, resolve }) }),
			({ event, resolve }) => resolve(event)
		)
}));

const database = testDatabase();
const signedInOn = '2026-10-12';
const token = 'a-token';
let client: postgres.Sql;
let owner: ReturnType<typeof drizzle<typeof schema>>;
let world: World;
let campaignId: string;

beforeAll(async () => {
	itIs(instantAt(signedInOn, '09:00'));
	testKeys();
	world = await makeWorld(database.ownerUrl);
	const pupils = pupilsBy(database.ownerUrl);
	await pupils.schoolClass(world.school.id);
	campaignId = (await screeningBy(pupils, world).draft()).id;
	await pupils.close();
	client = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	owner = drizzle(client, { schema });
	const at = instantAt(signedInOn, '09:00');
	await owner
		.update(schema.appUser)
		.set({ totpConfirmedAt: at })
		.where(eq(schema.appUser.id, world.counsellor.id));
	await owner.insert(schema.signIn).values({
		id: tokenHash(token),
		userId: world.counsellor.id,
		kind: 'browser',
		createdAt: at,
		expiresAt: instantAt(addDays(signedInOn, 30), '09:00'),
		factorAt: at
	});
});
afterAll(async () => {
	resetClock();
	await client.end();
});

/** One request of the signed-in browser, from the first hook to the answer, and the cookies that it sets. */
async function ask(route: string, answer: (event: never) => unknown, params: Record<string, string> = {}) {
	const set: string[] = [];
	const path = route.replace(/\/\(\w+\)/, '').replace('[id]', params.id ?? '');
	const url = new URL(path, 'http://localhost');
	const event = {
		...{ url, params, route: { id: route }, request: new Request(url), locals: {} },
		cookies: {
			get: (name: string) => (name === 'sign-in' ? token : undefined),
			set: (name: string) => set.push(name)
		}
	} as unknown as RequestEvent;
	const resolve = async (resolved: RequestEvent) => {
		const said = await answer(resolved as never);
		return said instanceof Response ? said : Response.json(said);
	};
	const response = await handle({ event, resolve });
	return { status: response.status, set };
}
const kept = async () =>
	(
		await owner
			.select()
			.from(schema.signIn)
			.where(eq(schema.signIn.id, tokenHash(token)))
	)[0]!;
const askAll = () => [
	ask('/(portal)/care/pulse', pulse),
	ask('/(portal)/screening/[id]/coverage', coverage, { id: campaignId })
];

test('it keeps neither the second factor awake, which a person looking does', async () => {
	itIs(instantAt(signedInOn, '09:10'));
	for (const { status } of await Promise.all(askAll())) expect(status).toBe(200);
	expect((await kept()).pupilsAt).toBeNull();
	await ask('/(portal)/students', students);
	expect((await kept()).pupilsAt).toEqual(instantAt(signedInOn, '09:10'));
});

test('nor the sign-in, which its use does', async () => {
	itIs(instantAt(addDays(signedInOn, 20), '09:00'));
	const before = (await kept()).expiresAt;
	const answer = await ask('/(portal)/care/pulse', pulse);
	expect(answer).toEqual({ status: 200, set: [] });
	expect((await kept()).expiresAt).toEqual(before);
	await ask('/(portal)/account', () => ({}));
	expect((await kept()).expiresAt).toEqual(instantAt(addDays(signedInOn, 50), '09:00'));
});
