import { beforeAll, expect, test } from 'vitest';
import { inviteFirst } from '../../../scripts/invite-first.ts';
import { acceptInvitation, findInvitation } from '../../../src/lib/access/server/invitations.ts';
import { identify, signInWithPassword } from '../../../src/lib/access/server/sign-in.ts';
import { resetClock } from '../../../src/lib/server/clock.ts';
import { seedReference } from '../../../src/seed/reference.ts';
import { expectRefused } from '../../support/ask.ts';
import { testDatabase } from '../../support/database.ts';
import { byHand } from '../../support/factories.ts';

// A new portal has its directory and nobody who could sign in: its start gives a link.

const database = testDatabase();
const input = { password: 'ein-langer-Satz-2026', email: 'first@example.org', name: '第一位' };

beforeAll(async () => {
	resetClock();
	await seedReference(database.ownerUrl);
});

test('the link makes the administrator once; an earlier one is void, and later starts give none', async () => {
	const before = (await inviteFirst(database.ownerUrl))!;
	const link = (await inviteFirst(database.ownerUrl))!;
	expect(await findInvitation(before)).toBeUndefined();
	expect(await findInvitation(link)).toEqual({ user: null });
	await expectRefused(
		acceptInvitation(link, { password: input.password }, byHand),
		'invalid',
		'email_needed'
	);
	expect(await acceptInvitation(link, input, byHand)).toEqual({ email: input.email });
	await expectRefused(acceptInvitation(link, input, byHand), 'not_found');

	const { token } = await signInWithPassword(input, '192.0.2.1', 'browser');
	const { actor } = await identify(token, 'browser');
	expect(actor).toMatchObject({ posts: [{ role: 'admin', organisationKind: 'education_bureau' }] });
	expect(await inviteFirst(database.ownerUrl)).toBeNull();
});
