import { randomBytes } from 'node:crypto';
import { lookupHash, lookupHashes, open, seal } from '../../server/crypto.ts';

// Where each sealed text of a programme stands, in one place: a text that is sealed for one place opens nowhere else.

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What lists and exports call somebody: chance alone, so that it tells nothing. */
export function newPersonCode(): string {
	const text = [...randomBytes(8)].map((byte) => letters[byte & 31]).join('');
	return `P-${text.slice(0, 4)}-${text.slice(4)}`;
}

interface Identity {
	name: string;
	bornOn: string | null;
	phone: string | null;
}

const bornPlace = 'programme.person.born';
const phonePlace = 'programme.person.phone';
// A telephone alone is a family's: it tells somebody only together with the name.
const bornKey = ({ name, bornOn }: Identity) => (bornOn ? `${name}\n${bornOn}` : null);
const phoneKey = ({ name, phone }: Identity) => (phone ? `${name}\n${phone.slice(-11)}` : null);
const hash = (text: string | null, place: string) => (text === null ? null : lookupHash(text, place));
const hashes = (text: string | null, place: string) => (text === null ? [] : lookupHashes(text, place));

export function sealPerson(id: string, identity: Identity) {
	const { name, bornOn, phone } = identity;
	return {
		nameSealed: seal(name, `programme.name:${id}`),
		bornSealed: bornOn && seal(bornOn, `programme.born:${id}`),
		phoneSealed: phone && seal(phone, `programme.phone:${id}`),
		bornHash: hash(bornKey(identity), bornPlace),
		phoneHash: hash(phoneKey(identity), phonePlace)
	};
}

/** Under every key that is still in use. */
export function personHashes(identity: Identity) {
	return {
		bornHashes: hashes(bornKey(identity), bornPlace),
		phoneHashes: hashes(phoneKey(identity), phonePlace)
	};
}

export const openPersonName = ({ id, nameSealed }: { id: string; nameSealed: string }) =>
	open(nameSealed, `programme.name:${id}`);

export const openIdentity = (row: {
	id: string;
	nameSealed: string;
	bornSealed: string | null;
	phoneSealed: string | null;
}): Identity => ({
	name: openPersonName(row),
	bornOn: row.bornSealed && open(row.bornSealed, `programme.born:${row.id}`),
	phone: row.phoneSealed && open(row.phoneSealed, `programme.phone:${row.id}`)
});

type Sealable = 'words' | 'task' | 'appeal' | 'answer' | 'opinion' | 'key';
export const sealWords = (text: string, kind: Sealable, id: string) => seal(text, `programme.${kind}:${id}`);
export const openWords = (sealed: string, kind: Sealable, id: string) =>
	open(sealed, `programme.${kind}:${id}`);
