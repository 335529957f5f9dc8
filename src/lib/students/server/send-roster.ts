import { createHash } from 'node:crypto';
import type { UserActor } from '../../access/actor.ts';
import { change } from '../../audit/server/change.ts';
import type { Call } from '../../server/call.ts';
import { seal } from '../../server/crypto.ts';
import { rosterDraft } from '../../server/db/schema/index.ts';
import { DomainError } from '../../server/errors.ts';
import { newId } from '../../server/ids.ts';
import { schoolsOf } from '../policy.ts';
import { as, enter } from './as.ts';
import { placeOfStart } from './drafts.ts';
import { rememberedColumns } from './headings.ts';
import { openRoster } from './read-roster.ts';
import { keepFile } from './roster-file.ts';

/** A roster as it was sent: the bytes of a file, or cells that were pasted. */
export type RosterSource = { bytes: Uint8Array } | { text: string };

export const rosterRules = { megabytes: 100, mostRows: 600_000, draftHours: 24 } as const;

/**
 * Takes a file, finds its headings, and keeps it for what follows: sealed, for a day, for whoever sent it. Nothing of
 * the school changes.
 * @throws DomainError `invalid` for what is no roster, `not_allowed`
 */
export async function sendRoster(
	actor: UserActor,
	{ schoolId, schoolYear }: { schoolId: string; schoolYear: string },
	source: RosterSource,
	call: Call
): Promise<{ id: string }> {
	const school = schoolsOf(actor).find(({ id }) => id === schoolId);
	if (!school) throw new DomainError('not_allowed');
	const isPaste = 'text' in source;
	const bytes = isPaste ? new TextEncoder().encode(source.text) : source.bytes;
	const remembered = await as(actor, (tx) => rememberedColumns(tx, schoolId));
	const { reading, start } = await openRoster(bytes, { kind: school.kind, isPaste, remembered });
	const fileHash = createHash('sha256').update(bytes).digest('hex');
	return change(actor, call, { sendRoster: schoolId, schoolYear, fileHash }, async (tx, at) => {
		await enter(tx, actor);
		const id = newId();
		await tx.insert(rosterDraft).values({
			...{ id, schoolId, schoolYear, fileHash, reading },
			startSealed: seal(JSON.stringify(start), placeOfStart(id)),
			...{ state: 'sent', version: 1, attempts: 0, rowsRead: 0, percent: 0 },
			createdBy: actor.id,
			createdAt: at,
			expiresAt: new Date(at.getTime() + rosterRules.draftHours * 3_600_000)
		});
		await keepFile(tx, id, bytes);
		return {
			action: 'roster.sent',
			entity: 'roster_draft',
			entityId: id,
			change: { schoolId, schoolYear, bytes: bytes.length },
			result: { id }
		};
	});
}
