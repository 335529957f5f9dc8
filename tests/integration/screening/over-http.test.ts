import { eq } from 'drizzle-orm';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anonymous } from '../../../src/lib/access/actor.ts';
import { addDays, instantAt } from '../../../src/lib/calendar/shanghai.ts';
import { openCampaign } from '../../../src/lib/screening/server/open-campaign.ts';
import { findSlips } from '../../../src/lib/screening/server/slips.ts';
import * as schema from '../../../src/lib/server/db/schema/index.ts';
import { newId } from '../../../src/lib/server/ids.ts';
import { actions as atTheDoor } from '../../../src/routes/(plain)/q/+page.server.ts';
import { actions, load } from '../../../src/routes/(plain)/q/now/+page.server.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand, itIs, makeWorld, type World } from '../../support/factories.ts';
import { pupilsBy, testKeys } from '../../support/pupils.ts';
import { screeningBy } from '../../support/screening.ts';

// The forms below /q as a browser posts them, with its cookies.

const database = testDatabase();
let world: World;
let pupils: ReturnType<typeof pupilsBy>;
let studentId: string;
let code: string;

const monday = instantAt('2026-10-12', '09:00');

beforeAll(async () => {
	itIs(monday);
	testKeys();
	world = await makeWorld(database.ownerUrl);
	pupils = pupilsBy(database.ownerUrl);
	const screening = screeningBy(pupils, world);
	await screening.notices();
	await screening.onDuty('2026-10-12', addDays('2026-10-12', 10));
	const classId = await pupils.schoolClass(world.school.id);
	studentId = await pupils.student(world.school.id, classId, '2011-05-04');
	await screening.consent(studentId);
	const { id } = await screening.draft();
	await openCampaign(world.counsellor, id, byHand);
	code = (await findSlips(world.counsellor, id, null))!.slips[0]!.code!;
});
afterAll(() => pupils.close());

/** One browser: its cookies stay from post to post. */
function browser() {
	const jar = new Map<string, string>();
	const cookies = {
		get: (name: string) => jar.get(name),
		set: (name: string, value: string) => void jar.set(name, value),
		delete: (name: string) => void jar.delete(name)
	} as unknown as Cookies;
	const event = (path: string, fields?: Record<string, string>) => {
		const url = new URL(path, 'http://localhost');
		const request = new Request(url, fields && { method: 'POST', body: new URLSearchParams(fields) });
		const locals = { actor: anonymous, locale: 'zh-CN', requestId: newId(), signInId: null };
		return {
			...{ request, url, cookies, locals, params: {}, route: { id: path } },
			getClientAddress: () => '192.0.2.1'
		} as unknown as RequestEvent;
	};
	/** Where the answer leads, or what it says of the form. */
	const post = async (action: (event: never) => unknown, path: string, fields: Record<string, string>) => {
		try {
			return (await action(event(path, fields) as never)) as { status: number; data: { form: unknown } };
		} catch (redirected) {
			return (redirected as { location?: string }).location ?? redirected;
		}
	};
	return {
		enter: (bornOn: string) => post(atTheDoor.enter!, '/q?/enter', { code, bornOn }),
		leave: () => post(atTheDoor.leave!, '/q?/leave', {}),
		say: (item: string, value: string) =>
			post(actions.answer!, '/q/now?/answer', { instrument: 'phq-a', item, value }),
		submit: () => post(actions.submit!, '/q/now?/submit', {}),
		look: async () => {
			try {
				return (await load(event('/q/now') as never)) as { place: Record<string, unknown> };
			} catch (redirected) {
				return (redirected as { location?: string }).location ?? redirected;
			}
		}
	};
}

const alerts = () => pupils.db.select().from(schema.alert).where(eq(schema.alert.studentId, studentId));

test('whoever answers the ninth question and goes away is heard all the same', async () => {
	const pupil = browser();
	expect(await pupil.look()).toBe('/q');
	expect(await pupil.enter('2011-05-05')).toMatchObject({ status: 422 });
	expect(await pupil.enter('20110504')).toBe('/q/start');
	for (const item of ['1', '2', '3', '4', '5', '6', '7', '8'])
		expect(await pupil.say(item, '0')).toBe('/q/now');
	expect(await pupil.say('9', '4')).toMatchObject({ status: 422 });
	expect(await alerts()).toEqual([]);
	expect(await pupil.say('9', '3')).toBe('/q/now');
	// Nothing was sent, and the page looks as it does for everybody.
	expect(await alerts()).toMatchObject([{ tier: 'red', flags: ['CRITICAL_ITEM_9'], source: 'answer' }]);
	const shown = JSON.stringify(await pupil.look());
	expect(shown).toContain('"n":10');
	expect(shown).not.toMatch(/answer(s|ed)|score|tier|alert|red/i);
	expect(await pupil.submit()).toMatchObject({ status: 422 });
	expect(await pupil.leave()).toBe('/q');
	expect(await pupil.look()).toBe('/q');
	expect(await pupil.say('9', '0')).toBe('/q');
	expect(await alerts()).toHaveLength(1);
});
