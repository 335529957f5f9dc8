import type { GlyphName } from '../ui/glyphs.ts';
import type { Phase } from './case.ts';
import type { ReturnStatus } from './return.ts';

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

export const returnGlyphs: Record<ReturnStatus, GlyphName> = {
	requested: 'draft',
	school_review: 'requested',
	joint_assessment: 'offered',
	approved: 'accepted',
	approved_with_conditions: 'accepted',
	not_yet: 'waitlisted',
	support_plan: 'published',
	completed: 'verified',
	withdrawn: 'withdrawn',
	consent_stopped: 'cancelled'
};
