import { formatDay } from '../calendar/format.ts';
import { dayOf } from '../calendar/shanghai.ts';
import type { Messages } from '../i18n/load.ts';
import type { Locale } from '../i18n/locale.ts';
import type { OwnCopy } from './server/own-copy.ts';

// A copy as whoever asked for it reads it: each value with what it is, in their language. The file for programs keeps the
// codes.

export interface CopyRecord {
	title: string | null;
	items: { term: string; text: string }[];
}
export interface CopySection {
	name: keyof Messages['protection']['own']['sections'];
	records: CopyRecord[];
}

export function copySections(
	copy: OwnCopy,
	t: Pick<Messages, 'consents' | 'mine' | 'protection'>,
	locale: Locale
): CopySection[] {
	const w = t.protection.own;
	const day = (value: string | null) => value && formatDay(locale, value, { year: true });
	const dayAt = (value: string | null) => day(value && dayOf(new Date(value)));
	const record = (
		title: string | null,
		values: Partial<Record<keyof typeof w.terms, string | null | undefined>>
	): CopyRecord => ({
		title,
		items: Object.entries(values).flatMap(([name, text]) =>
			text ? [{ term: w.terms[name as keyof typeof w.terms], text }] : []
		)
	});
	const { pupil } = copy;
	return [
		{
			name: 'pupil',
			records: [
				record(null, {
					name: pupil.name,
					number: pupil.number,
					code: pupil.code,
					bornOn: day(pupil.bornOn),
					sex: pupil.sex && w.sexes[pupil.sex],
					leftOn: day(pupil.leftOn)
				})
			]
		},
		{
			name: 'classes',
			records: copy.classes.map((row) =>
				record(row.name, { schoolYear: row.schoolYear, from: day(row.fromOn), to: day(row.toOn) })
			)
		},
		{
			name: 'guardians',
			records: copy.guardians.map((row) =>
				record(t.consents.relations[row.relation], { from: day(row.fromOn), to: day(row.toOn) })
			)
		},
		{
			name: 'consents',
			records: copy.consents.map((row) =>
				record(t.consents.purposes[row.purpose], {
					response: t.consents.responses[row.response],
					receipt: row.number,
					route: t.consents.routes[row.route],
					at: dayAt(row.at),
					until: row.response === 'given' ? dayAt(row.validTo) : null,
					ended: row.ended && w.ended[row.ended]
				})
			)
		},
		{
			name: 'screenings',
			records: copy.screenings.map((row) =>
				record(w.screening({ schoolYear: row.schoolYear }), {
					startsOn: day(row.startsOn),
					submitted: dayAt(row.submittedAt) ?? w.notSubmitted,
					instrument: row.instrument?.toUpperCase(),
					total: row.total === null ? null : w.points({ n: row.total })
				})
			)
		},
		{
			name: 'referrals',
			records: copy.referrals.map((row) =>
				record(row.hospital, {
					receipt: row.number,
					status: w.statuses[row.status],
					sent: dayAt(row.sentAt),
					seen: dayAt(row.seenAt),
					ended: dayAt(row.endedAt)
				})
			)
		},
		{
			name: 'looks',
			records: copy.looks.length
				? [
						{
							title: null,
							items: copy.looks.map(({ part, n }) => ({
								term: (t.mine.page.parts as Record<string, string>)[part] ?? w.otherPart,
								text: w.times({ n })
							}))
						}
					]
				: []
		}
	];
}
