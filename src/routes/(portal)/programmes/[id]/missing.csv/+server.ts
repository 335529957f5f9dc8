import { requireRole } from '$lib/access/server/guards.ts';
import { csvResponse } from '$lib/http/server/csv.ts';
import { nameIn } from '$lib/i18n/locale.ts';
import { messagesFor } from '$lib/i18n/server.ts';
import { listDivisions } from '$lib/network/server/queries.ts';
import { programmeRoles } from '$lib/programmes/policy.ts';
import { listToCheck } from '$lib/programmes/server/to-check.ts';
import { today } from '$lib/server/clock.ts';
import type { RequestHandler } from './$types';
import { openProgramme } from '../open.server.ts';

/** Who is to be checked, by code and place: no name, no birth date, no telephone. */
export const GET: RequestHandler = async (event) => {
	const actor = requireRole(event, ...programmeRoles);
	const programme = await openProgramme(actor, event.params.id);
	const { locale } = event.locals;
	const { programmes: t } = messagesFor(locale);
	const [lines, divisions] = await Promise.all([listToCheck(actor, programme.id), listDivisions()]);
	const names = new Map(divisions.map((division) => [division.code, nameIn(locale, division)]));
	return csvResponse(
		[programme.title, t.csv.missing, today()].join('_'),
		[...t.csv.missingColumns],
		lines.map((line) => [
			line.code,
			names.get(line.countyCode) ?? t.none,
			line.townshipCode ? (names.get(line.townshipCode) ?? t.none) : t.measure.unknownTownship,
			t.information.only[line.only],
			t.information.states.to_check,
			today()
		])
	);
};
