import list from './clinical-words.json' with { type: 'json' };

// Words that must not reach a school in a letter: diagnoses, medicines, names of scales, scores. Found as they are
// written and as somebody would slip them through: with blanks, full-width letters, in pinyin, by initials.

/** `word` as it is named to the writer, `also` its other spellings; short latin ones count where they stand alone. */
const kinds: Record<'diagnosis' | 'medicine' | 'scale', { word: string; also: string[] }[]> = list;
export type ClinicalKind = keyof typeof kinds | 'score';

export interface ClinicalWord {
	kind: ClinicalKind;
	/** The word as it is known, or the figures as they were written. */
	word: string;
}

/** Latin words as short as this are found only where they stand alone: `mg`, `sas`, `gad`. */
const shortLatin = 5;

/** The clinical words of a text, each once. An empty list means that it may leave the hospital. */
export function clinicalWords(text: string): ClinicalWord[] {
	const plain = text.normalize('NFKC').toLowerCase();
	/** Without anything that could stand between two characters of a word. */
	const dense = plain
		.replace(/[^\p{L}\p{N}]/gu, '')
		.normalize('NFD')
		.replace(/\p{M}/gu, '');
	const tokens = plain
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.split(/[^a-z0-9]+/);
	const found: ClinicalWord[] = [];
	for (const [kind, words] of Object.entries(kinds) as [ClinicalKind, (typeof kinds)['scale']][]) {
		for (const { word, also } of words) {
			if ([word, ...also].some((spelling) => stands(spelling, dense, tokens))) found.push({ kind, word });
		}
	}
	// «N 分», unless it is 分钟 or 分之.
	const score = /\d+(?:\.\d+)?\s*(?:\u5206(?!\u949f|\u4e4b)|\/\s*(?:27|21|100)\b)|\bscore[sd]?\b/u.exec(
		plain
	);
	if (score) found.push({ kind: 'score', word: score[0].trim() });
	return found;
}

function stands(spelling: string, dense: string, tokens: readonly string[]): boolean {
	const plain = spelling
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '')
		.normalize('NFD')
		.replace(/\p{M}/gu, '');
	const isLatin = /^[a-z0-9]+$/.test(plain);
	if (!isLatin || plain.length > shortLatin) return dense.includes(plain);
	return tokens.includes(plain) || (tokens.join('').length < 200 && spelled(plain, tokens));
}

/** Letter by letter with something between: `p h q`. */
function spelled(word: string, tokens: readonly string[]): boolean {
	for (let start = 0; start < tokens.length; start++) {
		let text = '';
		for (let n = start; n < tokens.length && text.length < word.length; n++) {
			text += tokens[n];
			if (text === word && n > start) return true;
		}
	}
	return false;
}
