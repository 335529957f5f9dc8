import postgres from 'postgres';
import { newToken, tokenHash } from '../src/lib/access/server/tokens.ts';

/** While nobody has an account: the token of a link that makes the first one. An earlier link is void. */
export async function inviteFirst(ownerUrl: string): Promise<string | null> {
	const sql = postgres(ownerUrl, { max: 1 });
	try {
		const [found] = await sql<{ people: number }[]>`select count(*)::int as people from app_user`;
		if (found?.people) return null;
		const token = newToken(32);
		await sql.begin(async (tx) => {
			await tx`delete from invitation where user_id is null`;
			await tx`insert into invitation (token_hash, created_at, expires_at)
				values (${tokenHash(token)}, now(), now() + interval '1 day')`;
		});
		return token;
	} finally {
		await sql.end();
	}
}
