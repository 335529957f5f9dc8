/** A telephone number with the country's: mobiles, and lines with their area code. */
export function phoneIn(text: string): string | undefined {
	const digits = text.normalize('NFKC').replace(/[\s()-]/g, '');
	if (/^1\d{10}$/.test(digits)) return `+86${digits}`;
	if (/^0\d{9,11}$/.test(digits)) return `+86${digits.slice(1)}`;
	if (/^(\+|00)86\d{9,11}$/.test(digits)) return `+86${digits.replace(/^(\+|00)86/, '')}`;
	return /^\+\d{8,15}$/.test(digits) ? digits : undefined;
}

/** The same as people here write it. */
export function phoneShown(phone: string): string {
	return phone.replace(/^\+86(1\d{10})$/, '$1').replace(/^\+86/, '0');
}
