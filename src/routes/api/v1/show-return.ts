import type { z } from 'zod';
import type { ReturnClock } from '$lib/cases/return-clocks.ts';
import type { ReturnView } from '$lib/cases/server/return-queries.ts';
import type { schoolReturn } from './schemas.ts';

/** A return as the API shows it: by code, and in codes. Names and sentences stay on the pages. */
export function showReturn(view: ReturnView): z.input<typeof schoolReturn> {
	const { row, side, missing, words, next, others } = view;
	const wordOf = (word: ReturnView['words']['school']) =>
		word && {
			outcome: word.outcome,
			conditions: word.conditions,
			reason: word.reason,
			nextOn: word.nextOn,
			at: word.at.toISOString()
		};
	return {
		id: row.id,
		number: row.number,
		code: row.studentCode,
		status: row.status,
		clock: clockOf(view.clock),
		version: row.version,
		side,
		caseId: side === 'school' ? row.caseId : null,
		schoolId: row.schoolId,
		hospitalId: row.hospitalId,
		requestedAt: row.requestedAt.toISOString(),
		decidedAt: row.decidedAt?.toISOString() ?? null,
		conditions: row.conditions as z.input<typeof schoolReturn>['conditions'],
		reasons: row.reasons as z.input<typeof schoolReturn>['reasons'],
		nextOn: row.nextOn,
		firstDay: row.firstDay,
		missing,
		materials: view.materials.map(({ kind, value, way, givenOn, isOld }) => {
			return { kind, value, way, givenOn, isOld };
		}),
		words: { school: wordOf(words.school), hospital: wordOf(words.hospital) },
		next,
		others
	};
}

export function clockOf(clock: ReturnClock | null): z.input<typeof schoolReturn>['clock'] {
	return (
		clock && {
			name: clock.name,
			startedAt: clock.startedAt.toISOString(),
			dueAt: clock.dueAt.toISOString()
		}
	);
}
