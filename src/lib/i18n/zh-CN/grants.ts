export const grants = {
	title: ({ n }: { n: number }) => (n ? `现在有${n}份授权可以查看学生结果` : '现在没有人能查看学生结果'),
	documentTitle: '谁能看学生资料',
	lead: '心理教师按岗位只看名单；筛查结果、面谈和关注等级，要由学校负责人按用途、按时间授权。',
	crumb: '查看授权',
	give: '给予查看授权',
	log: '查看记录',
	now: {
		title: '现在谁能看什么',
		none: '还没有有效的授权',
		noneText: '没有授权，心理教师看不到筛查结果，也不能跟进。请先给心理教师授权。',
		who: '谁',
		what: '看什么',
		why: '用途',
		until: '到什么时候',
		action: '操作'
	},
	reach: {
		school: '全校学生',
		class: ({ name }: { name: string }) => name,
		student: ({ code }: { code: string }) => `一名学生 ${code}`
	},
	by: ({ name }: { name: string }) => `${name}授权`,
	bySelf: '紧急查看，自行打开',
	states: { coming: '还没有开始', running: '有效', ended: '提前结束', over: '到期' },
	fromTo: ({ from, to }: { from: string; to: string }) => `${from}至${to}`,
	end: '提前结束',
	endOf: ({ name }: { name: string }) => `提前结束${name}的授权`,
	duty: {
		title: '正在值班',
		text: '值班的人依职责看到预警和是哪名学生，不需要授权。',
		none: '现在没有登记值班。',
		line: ({ name, deputy, until }: { name: string; deputy: string; until: string }) =>
			`${name}，候补${deputy}，到${until}`
	},
	own: {
		title: '我的授权',
		none: '您还没有查看学生结果的授权',
		noneText: '请学校负责人在“查看授权”里给您授权，写明用途和时间。遇到危急情况，可以在学生页面紧急查看。'
	},
	past: '已经结束的授权',
	giving: {
		title: '给谁授权，看什么，看多久',
		lead: '授权从写下的那天起生效，到期自动结束，随时可以提前结束。不能给自己授权。',
		holder: '给谁',
		holderHint: '本校在任的心理教师和其他负责人',
		noHolders: '没有可以授权的人',
		noHoldersText: '本校还没有登记心理教师。请联系平台管理员登记身份，然后再来授权。',
		choose: '请选择',
		reach: '能看哪些学生',
		reaches: { school: '全校', class: '一个班', student: '一名学生' },
		reachHints: {
			school: '适合负责全校筛查的心理教师',
			class: '适合只跟进一个班的老师',
			student: '适合接手一名学生'
		},
		className: '班级（选“一个班”时填）',
		code: '学生编号（选“一名学生”时填）',
		codeHint: '学生名单上的编号，例如S-7K2Q-9FMX',
		purpose: '用途',
		purposeHint: '例如：2026–2027学年筛查与跟进',
		fromOn: '从哪天起',
		toOn: '到哪天止（含当天）',
		logged: '每次查看都有记录，您可以随时查',
		submit: '给予授权'
	},
	glass: {
		title: ({ code }: { code: string }) => `紧急查看学生 ${code}`,
		lead: '只在来不及等授权、关系到学生安全时使用。打开后60分钟内能看这一名学生的资料，到时自动关闭。',
		open: ({ until }: { until: string }) => `您现在已经能看这名学生的资料，到${until}为止，不需要紧急查看。`,
		openLink: '打开学生资料',
		reasonCode: '什么情况',
		reasons: {
			danger: '学生可能有危险',
			missing: '学生失联或离校',
			handover: '负责的同事临时不在，事情等不得',
			family: '家长或学生本人紧急求助',
			other: '其他紧急情况'
		},
		reason: '具体发生了什么',
		reasonHint: '写给复核的人看，8个字以上。不写诊断。',
		reviewer: '请谁在24小时内复核',
		reviewerHint: '他会马上收到通知，看到您的理由和您看了什么',
		reviewerRoles: { school_leader: '学校负责人', dpo: '个人信息保护负责人' },
		noReviewers: '没有可以复核的人',
		noReviewersText: '紧急查看必须有人复核。请联系平台管理员登记学校负责人，危急情况请直接打电话。',
		what: [
			'您的姓名、时间、理由都会留下记录',
			'复核的人会看到您打开了哪些内容',
			'24小时没有人复核，会报给个人信息保护负责人'
		],
		submit: '打开60分钟',
		danger: '学生正处在危险中时，先救人：110、120，心理援助热线12356。'
	},
	reviews: {
		title: '等您复核的紧急查看',
		none: '没有等您复核的紧急查看',
		row: ({ name, code }: { name: string; code: string }) => `${name}紧急查看了学生 ${code}`,
		due: ({ time }: { time: string }) => `请在${time}前复核`,
		late: ({ time }: { time: string }) => `应在${time}前复核，已超时，并已报个人信息保护负责人`,
		action: '复核',
		note: ({ n }: { n: number }) => `有${n}次紧急查看等您复核。`,
		noteLink: '去复核',
		page: {
			title: ({ name }: { name: string }) => `复核${name}的紧急查看`,
			lead: '看理由是否成立、看的内容是否合适。有疑问，先问本人。',
			student: '学生',
			opened: '打开',
			closed: '关闭',
			what: '情况',
			why: '理由',
			reviewer: '指定的复核人',
			reads: '这60分钟里看了什么',
			noReads: '没有打开任何内容。',
			words: '您的意见',
			wordsHint: '例如：情况属实，查看范围合适。不写诊断。',
			submit: '写下意见，完成复核',
			done: ({ words }: { words: string }) => `复核意见：${words}`
		}
	},
	logPage: {
		title: '谁看过学生的资料',
		lead: '每次查看都留一条，不能改，不能删。学生只用编号。',
		filter: '筛选查看记录',
		person: '谁看的',
		anyone: '所有人',
		code: '学生编号',
		part: '看了什么',
		any: '全部',
		submit: '筛选',
		clear: '看全部',
		at: '时间',
		pupil: '学生',
		basis: '依据',
		school: '学校',
		ownSide: '学生本人或监护人',
		isProtected: '受保护，不向监护人显示',
		older: '再看更早的',
		newest: '回到最新',
		pages: '翻页',
		empty: '没有符合条件的记录',
		emptyText: '换一个条件，或者看全部。',
		parts: {
			roster: '名单',
			contact: '联系方式',
			file: '一生一册',
			consent: '同意情况',
			result: '筛查结果',
			answers: '作答内容',
			triage: '关注等级',
			alert: '预警',
			interview: '面谈记录',
			crisis: '危机处置',
			referral: '转介',
			case: '个案',
			export: '导出'
		},
		bases: {
			post: '岗位',
			grant: '授权',
			break_glass: '紧急查看',
			duty: '值班',
			self: '本人或监护人'
		}
	},
	flash: {
		given: '授权已生效，随时可以在这里提前结束',
		ended: '授权已结束，对方从现在起看不到了',
		opened: '已打开60分钟，复核人已收到通知',
		reviewed: '复核完成，意见已记下'
	}
};
