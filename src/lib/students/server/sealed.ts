import { lookupHash, lookupHashes, open, seal } from '../../server/crypto.ts';

// Where each sealed text of the roster stands, and what it is looked up by: written in one place, since a text that is
// sealed for one place opens nowhere else.

export const sealName = (name: string, studentId: string) => ({
	nameSealed: seal(name, `student.name:${studentId}`),
	nameHash: hashName(name)
});
export const sealNumber = (number: string, studentId: string) => ({
	numberSealed: seal(number, `student.number:${studentId}`),
	numberHash: hashNumber(number)
});
export const sealGuardian = (
	{ name, phone }: { name: string; phone: string | null },
	guardianId: string
) => ({
	nameSealed: seal(name, `guardian.name:${guardianId}`),
	phoneSealed: phone === null ? null : seal(phone, `guardian.phone:${guardianId}`),
	phoneHash: phone === null ? null : lookupHash(phone, 'guardian.phone')
});

export const hashName = (name: string) => lookupHash(name, 'student.name');
export const hashNumber = (number: string) => lookupHash(number, 'student.number');
/** Under every key that is still in use. */
export const nameHashes = (name: string) => lookupHashes(name, 'student.name');
export const numberHashes = (number: string) => lookupHashes(number, 'student.number');

export const openName = ({ id, nameSealed }: { id: string; nameSealed: string }) =>
	open(nameSealed, `student.name:${id}`);
export const openNumber = ({ id, numberSealed }: { id: string; numberSealed: string }) =>
	open(numberSealed, `student.number:${id}`);
export const openGuardian = (guardian: { id: string; nameSealed: string; phoneSealed: string | null }) => ({
	name: open(guardian.nameSealed, `guardian.name:${guardian.id}`),
	phone: guardian.phoneSealed === null ? null : open(guardian.phoneSealed, `guardian.phone:${guardian.id}`)
});

/** As name lists are read: by the sound of the characters. */
export function byName(a: { name: string }, b: { name: string }): number {
	return order.compare(a.name, b.name);
}
const order = new Intl.Collator('zh-CN', { numeric: true });
