import type { GlyphName } from '../ui/glyphs.ts';
import type { ReferralStatus } from './referral.ts';

export const glyphs: Record<ReferralStatus, GlyphName> = {
	draft: 'draft',
	sent: 'requested',
	received: 'offered',
	accepted: 'accepted',
	scheduled: 'scheduled',
	unattended: 'no_show',
	lost_contact: 'disputed',
	seen: 'delivered',
	feedback_sent: 'reported',
	acknowledged: 'published',
	closed: 'verified',
	declined: 'declined',
	redirected: 'proposed',
	recalled: 'withdrawn',
	consent_stopped: 'cancelled'
};

/** From which step on a step took its time. */
const waitsFor: Record<string, string[]> = {
	receive: ['send', 'referred_on'],
	accept: ['receive'],
	decline: ['receive', 'send'],
	schedule: ['miss', 'receive'],
	answer: ['attend'],
	acknowledge: ['answer'],
	close: ['acknowledge']
};

interface Step {
	at: Date;
	kind: string;
}

/** How long a step of the timeline, newest first, took since the one that it answers; nothing where none waited. */
export function tookOf(
	steps: readonly Step[],
	i: number
): { days: number; hours: number; minutes: number } | null {
	const step = steps[i]!;
	const before = steps.slice(i + 1).find(({ kind }) => waitsFor[step.kind]?.includes(kind));
	if (!before) return null;
	const minutes = Math.floor((step.at.getTime() - before.at.getTime()) / 60_000);
	return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
