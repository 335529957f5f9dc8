import { asc, eq, sql } from 'drizzle-orm';
import { db } from '../../server/db/client.ts';
import { agreement, agreementParty, organisation } from '../../server/db/schema/index.ts';

export interface Agreement {
	id: string;
	kind: 'bureau_hospital' | 'school_hospital';
	title: string;
	titleEn: string;
	signedOn: string;
	signedPrecision: 'day' | 'month' | 'year';
	basis: 'document' | 'demo_assumption';
	source: string;
	parties: { id: string; name: string; nameEn: string | null }[];
}

/** The cooperation agreements with their parties, by date. */
export async function listAgreements(): Promise<Agreement[]> {
	return db()
		.select({
			id: agreement.id,
			kind: agreement.kind,
			title: agreement.title,
			titleEn: agreement.titleEn,
			signedOn: agreement.signedOn,
			signedPrecision: agreement.signedPrecision,
			basis: agreement.basis,
			source: agreement.source,
			parties: sql<
				Agreement['parties']
			>`json_agg(json_build_object('id', ${organisation.id}, 'name', ${organisation.name}, 'nameEn', ${organisation.nameEn}) order by ${organisation.kind}, ${organisation.name})`
		})
		.from(agreement)
		.innerJoin(agreementParty, eq(agreementParty.agreementId, agreement.id))
		.innerJoin(organisation, eq(organisation.id, agreementParty.organisationId))
		.groupBy(agreement.id)
		.orderBy(asc(agreement.signedOn), asc(agreement.title));
}
