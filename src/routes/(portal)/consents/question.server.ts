import { nameIn, type Locale } from '$lib/i18n/locale.ts';
import { hospitalKinds } from '$lib/network/organisation.ts';
import { listOrganisations } from '$lib/network/server/queries.ts';
import type { Purpose } from '$lib/consents/consent.ts';
import { needsRecipient, purposesAsked } from '$lib/consents/purpose.ts';
import type { Question } from '$lib/consents/server/queries.ts';
import type { Slip } from '$lib/consents/server/slips.ts';
import { isId } from '$lib/server/ids.ts';
import { qrOf } from '$lib/server/qr.ts';
import { inGroups } from '$lib/consents/slip.ts';

/** For what, and about which hospital, as the address says it; without one it is the screening. */
export function readQuestion(params: URLSearchParams): Question {
	const purpose = purposesAsked.find((each) => each === params.get('purpose')) ?? 'screening';
	const recipient = params.get('recipient') ?? '';
	return { purpose, recipientId: needsRecipient(purpose) && isId(recipient) ? recipient : null };
}

/** The hospitals that a purpose can name, in the reader's language. */
export async function listHospitals(locale: Locale): Promise<{ id: string; name: string }[]> {
	const found = await listOrganisations({ kinds: [...hospitalKinds] });
	return found.map(({ id, ...named }) => ({ id, name: nameIn(locale, named) }));
}

export interface PrintedSlip extends Omit<Slip, 'link' | 'requestId'> {
	purpose: Purpose;
	address: string;
	qr: ReturnType<typeof qrOf>;
}

/** As they are printed: the address in full, and as a code for a phone's camera. */
export function toPrint(slips: Slip[], origin: string): PrintedSlip[] {
	return slips.map(({ link, requestId: _, ...slip }) => {
		const address = `${origin}/c/${inGroups(link)}`;
		return { ...slip, address, qr: qrOf(address) };
	});
}
