import type { Cookies } from '@sveltejs/kit';
import { open, seal } from '../../server/crypto.ts';
import { now } from '../../server/clock.ts';
import { env } from '../../server/env.ts';

/** What somebody proved themselves for, and the path below which the proof is sent. */
const paths = { consent: '/c', mine: '/mine', answer: '/q' } as const;
export type ProofKind = keyof typeof paths;

/** Minutes after which they prove themselves again. */
const minutes = { consent: 30, mine: 30, answer: 120 } as const satisfies Record<ProofKind, number>;

/** That somebody without an account showed who they are: for which pupil, as whom, by what. */
export interface Proof {
	kind: ProofKind;
	studentId: string;
	/** A guardian by their id where it is known who of them it is. */
	as: { signer: 'student' } | { signer: 'guardian'; guardianId: string | null };
	by: 'slip_code' | 'birth_date' | 'entry_code';
	/** The request or assignment that was opened. */
	of: string;
	/** Under which code, as its hash: once another is given out, the proof holds no more. */
	under: string;
}

/** Keeps a proof on the device for a short time; sealed, so that nobody can read or make one. */
export function writeProof(cookies: Cookies, proof: Proof): void {
	const { kind } = proof;
	const until = now().getTime() + minutes[kind] * 60_000;
	cookies.set(nameOf(kind), seal(JSON.stringify({ ...proof, until }), placeOf(kind)), {
		...options(kind),
		maxAge: minutes[kind] * 60
	});
}

/** Who is there, as long as the proof holds. */
export function readProof(cookies: Cookies, kind: ProofKind): Proof | null {
	const sealed = cookies.get(nameOf(kind));
	if (!sealed) return null;
	try {
		const { until, ...proof } = JSON.parse(open(sealed, placeOf(kind))) as Proof & { until: number };
		return until > now().getTime() ? proof : null;
	} catch {
		// Made by somebody else, or under a key that is gone: no proof.
		return null;
	}
}

/** Forgets who was there, for a phone that goes back to somebody else. */
export function forgetProof(cookies: Cookies, kind: ProofKind): void {
	cookies.delete(nameOf(kind), options(kind));
}

function nameOf(kind: ProofKind): string {
	return `proof-${kind}`;
}

function placeOf(kind: ProofKind): string {
	return `proof:${kind}`;
}

function options(kind: ProofKind) {
	const secure = env().origin.startsWith('https:');
	return { path: paths[kind], httpOnly: true, sameSite: 'lax', secure } as const;
}
