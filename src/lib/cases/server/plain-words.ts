import { clinicalWords } from '../../referrals/clinical-words.ts';
import { invalid } from '../../server/errors.ts';

/**
 * A school's file holds no diagnosis, no medicine and no score, wherever it is typed.
 * @throws DomainError `invalid`, which names the word */
export function assertPlainWords(field: string, words: string | undefined): void {
	const found = clinicalWords(words ?? '').map(({ word }) => word);
	if (found.length > 0) throw invalid(field, 'case_clinical_words', { words: found.join('/') });
}
