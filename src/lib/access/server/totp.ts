import { Secret, TOTP } from 'otpauth';

// RFC 6238 as every authenticator app does it: SHA-1, six digits, thirty seconds; one step of skew to either side.
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const issuer = 'Tongxin';

/** 160 random bits, in base32. */
export function newSecret(): string {
	return new Secret({ size: 20 }).base32;
}

/** What an app reads from the QR code. */
export function addressOf(secret: string, account: string): string {
	return new TOTP({ ...settings, issuer, label: account, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step whose code this is, around a moment; null for no code of then. */
export function stepOf(secret: string, code: string, at: Date): number | null {
	const totp = new TOTP({ ...settings, secret: Secret.fromBase32(secret) });
	const delta = totp.validate({ token: code, timestamp: at.getTime(), window: 1 });
	return delta === null ? null : totp.counter({ timestamp: at.getTime() }) + delta;
}

/** The code of a moment: for tests, in place of somebody's phone. */
export function codeAt(secret: string, at: Date): string {
	return new TOTP({ ...settings, secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}
