import type { Messages } from '../i18n/load.ts';
import { wordOf } from './word-of.ts';

/** One step of a case in words. */
export function stepWords(
	t: Messages['cases'],
	{ kind, detail }: { kind: string; detail: Record<string, string> },
	isAdult: boolean
): string {
	const code = detail.code ?? '';
	switch (kind) {
		case 'open':
			return t.kinds.open({ source: t.sources[detail.source as 'talk'] ?? '' });
		case 'ask_close':
			return t.kinds.ask_close({ code: wordOf(t.closingCodes, code, isAdult) });
		case 'confer':
			return t.kinds.confer({ decision: t.decisions[detail.decision as 'close'] ?? '' });
		case 'follow_up':
			return t.kinds.follow_up({ way: t.followUpWays[detail.way as 'phone'] ?? '' });
		case 'visit':
			return t.kinds.visit({ isRefused: detail.result === 'refused' });
		case 'begin':
			return detail.kind ? `${t.kinds.begin}${t.colon}${helpOf(t, detail.kind)}` : t.kinds.begin;
		case 'held':
			return (detail.attended === 'yes' ? t.kinds.held : t.kinds.held_absent)({
				kind: helpOf(t, detail.kind)
			});
		case 'end':
			return t.kinds.end({
				kind: helpOf(t, detail.kind),
				result: t.results[detail.result as 'partly'] ?? ''
			});
		case 'reopen':
			return t.kinds.reopen({ code: wordOf(t.reopenCodes, code, isAdult) });
		default: {
			const word = (t.kinds as Record<string, unknown>)[kind];
			return typeof word === 'string' ? word : kind;
		}
	}
}

const helpOf = (t: Messages['cases'], kind = '') => t.helpKinds[kind as 'group'] ?? kind;
