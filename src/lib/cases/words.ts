import type { GlyphName } from '../ui/glyphs.ts';
import type { Phase } from './case.ts';

export const glyphs: Record<Phase, GlyphName> = {
	opened: 'requested',
	triaged: 'offered',
	assessed: 'accepted',
	plan_proposed: 'proposed',
	plan_agreed: 'scheduled',
	intervening: 'published',
	rehabilitating: 'delivered',
	return_to_school: 'reported',
	following: 'waitlisted',
	closed: 'verified',
	consent_stopped: 'cancelled'
};
