export const standIn = {
	title: '外出时请人代理',
	lead: '您不在的日子，由代理人用您的身份处理申请和通知；到期自动结束。每一步都记代理人本人的名字。',
	none: '没有登记外出代理。',
	card: '外出代理',
	cardHelp: '出差、休假时，请同事代您处理申请和通知。',
	cardLink: '登记外出代理',
	by: ({ name, from, to }: { name: string; from: string; to: string }) => `${from}至${to}，由${name}代理`,
	forThem: ({ name, from, to }: { name: string; from: string; to: string }) =>
		`${from}至${to}，您代理${name}`,
	end: '提前结束',
	endOf: ({ name }: { name: string }) => `提前结束${name}的代理`,
	layDown: '不再代理',
	choose: '请选择',
	deputy: '请谁代理',
	deputyHint: '同单位、同身份的同事，或者本单位负责人',
	noDeputies: '没有可以代理的同事',
	noDeputiesHelp: '代理人要和您同单位、同身份，或者是本单位负责人。请联系平台管理员登记同事的身份。',
	startsOn: '第一天',
	endsOn: '最后一天',
	submit: '登记并告诉代理人',
	what: '代理人能用您的全部身份办事，也会收到您的通知',
	whatNot: '代理人看不到您的密码，也不能再转给别人',
	inPlaceOf: ({ name }: { name: string }) => `代理${name}`,
	/** The way to the rules of time, beside it on the account's page. */
	rules: '时间安排',
	rulesLink: '专家时间、停排日、学期和路程'
};
