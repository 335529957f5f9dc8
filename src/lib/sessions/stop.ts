import type { Deed } from '../offline/deed.ts';
import type { ActivityCode, Audience } from './activity.ts';
import type { HostType } from './host.ts';
import { isCheckInOpen, isReportOpen, photoRules, takesPhotos } from './on-the-day.ts';
import type { SessionStatus } from './session.ts';

/** One session as the place to be at on its day: plain values, so that a device can keep it for the day. */
export interface Stop {
	id: string;
	status: SessionStatus;
	activity: ActivityCode;
	title: string | null;
	topic: { name: string; nameEn: string } | null;
	audience: Audience;
	expectedAttendance: number;
	reportedAttendance: number | null;
	note: string | null;
	host: { name: string; nameEn: string | null; type: HostType; address: string | null };
	county: { name: string; nameEn: string | null };
	room: { name: string; nameEn: string | null; seats: number } | null;
	venue: string | null;
	startsAt: Date;
	endsAt: Date;
	checkedInAt: Date | null;
	/** Who asked for it, and whether they are of the host or a coordinator who wrote it down for them. */
	contact: { name: string; isHost: boolean };
	experts: string[];
	/** The way there from the stop before. */
	travelMinutes: number;
	photos: number;
}

/** What is done at a stop. */
export type StopDeed = 'check_in' | 'photo' | 'report';

/** The day as a device keeps it. */
export interface KeptStops {
	stops: Stop[];
	later: Stop[];
}

/** How a stop stands, with what this device has not sent yet. */
export function standing(stop: Stop, deeds: readonly Deed[], at: Date) {
	const own = deeds.filter(({ about, refused }) => about === stop.id && refused === undefined);
	const checkedIn = own.find(({ kind }) => kind === 'check_in');
	const report = own.find(({ kind }) => kind === 'report');
	const checkedInAt = stop.checkedInAt ?? (checkedIn ? new Date(checkedIn.at) : null);
	const photos = stop.photos + own.filter(({ kind }) => kind === 'photo').length;
	const seen = { ...stop, checkedInAt };
	return {
		checkedInAt,
		checkInWaits: checkedIn !== undefined && stop.checkedInAt === null,
		reportWaits: report
			? Number(report.fields.find(([name]) => name === 'attendance')?.[1] ?? Number.NaN)
			: null,
		photos,
		mayCheckIn: isCheckInOpen(seen, at),
		mayAddPhoto: takesPhotos(seen) && photos < photoRules.most,
		mayReport: !report && isReportOpen(seen, at)
	};
}
