export const mine = {
	title: '同意与权利',
	door: {
		title: '请从学校发的二维码进来',
		lead: '用手机扫一扫通知单上的二维码，或打开学校发给您的链接，输入通知单上的验证码，就能看到这一页。',
		lost: '通知单找不到了，请联系学校心理教师，重新发一张。'
	},
	/** The page that a link opens; it says nothing of the pupil. */
	open: {
		title: {
			guardian: '学校想请您\u200b决定一件事',
			student: '学校想请你\u200b决定一件事'
		},
		context: ({ school }: { school: string }) => school,
		what: '为哪件事',
		who: '由谁负责',
		whoText: ({ name, school }: { name: string; school: string }) => `${school}，${name}`,
		uses: '会用到',
		recipient: '交给谁',
		noRecipient: '只在学校里用，不交给别人',
		due: '答复截止日',
		minutes: '约3分钟。同意或不同意都可以，不影响上课、评优和参加任何活动。',
		prove: '先确认是本人',
		proveLead: '填通知单上的验证码；没有通知单，就填学生的出生日期。',
		relation: '您是孩子的',
		code: '验证码',
		codeHint: '通知单上的6位字母和数字，不分大小写。',
		or: '或者',
		bornOn: '学生的出生日期',
		submit: '继续',
		phone: '不方便上网，可以打电话给学校心理教师，或到校当面答复。'
	},
	gone: {
		title: '这个链接现在不能用',
		lead: '可能是重新发过通知单、链接不完整，或这件事已经不需要答复。',
		help: '请用最近的一张通知单，或联系学校心理教师。'
	},
	locked: {
		title: '这个链接已经锁定',
		lead: '验证码或出生日期输错了5次。为了保护学生的信息，谁都打不开了。',
		help: '请联系学校心理教师，重新发一张通知单，就能继续。答复过的内容都还在。'
	},
	tooMany: {
		title: '请过一会儿再打开',
		lead: ({ minutes }: { minutes: number }) =>
			`从您现在的网络打开了太多不存在的链接，先停一停。${minutes}分钟后就能再用。`,
		help: '也可以换成手机流量再扫一次。着急的话，请直接联系学校心理教师。'
	},
	over: {
		title: '答复的日子已经过了',
		lead: ({ day }: { day: string }) => `这件事请在${day}前答复。没有答复，就不会进行。`,
		help: '还想答复，请联系学校心理教师，重新发一张通知单。'
	},
	staff: {
		title: '工作账号不能在这里答复',
		lead: '您现在用工作账号登录着。网上答复只能由监护人或学生本人做。',
		help: '替别人登记纸质、电话或当面的答复，请到“同意情况”。您自己就是监护人的，请先退出登录。'
	},
	question: {
		context: {
			guardian: ({ name }: { name: string }) => `关于${name}`,
			student: ({ name }: { name: string }) => name
		},
		notice: ({ n }: { n: number }) => `告知书第${n}版`,
		unsigned: '这一版是草稿，还在等负责人签发。',
		guardian: {
			screening: '您同意孩子参加这次心理健康筛查吗？',
			school_counselling_record: '您同意学校为孩子保留心理辅导记录吗？',
			referral_share_to_hospital: '您同意学校把孩子的这些信息转给医院吗？',
			hospital_feedback_to_school: '您同意医院把这四项告诉学校吗？',
			contact_notification: '需要时，您同意学校打电话告诉您孩子的情况吗？',
			secondary_use_research: '您同意用于研究吗？'
		},
		student: {
			screening: '你同意参加这次心理健康筛查吗？',
			school_counselling_record: '你同意学校为你保留心理辅导记录吗？',
			referral_share_to_hospital: '你同意学校把这些信息转给医院吗？',
			hospital_feedback_to_school: '你同意医院把这四项告诉学校吗？',
			contact_notification: '需要时，你同意学校打电话和你登记的联系人说明情况吗？',
			secondary_use_research: '你同意用于研究吗？'
		},
		ask: '想先问一问',
		askHow: '先问清楚再决定也可以，到校或打学校电话都行。',
		given: '同意',
		refused: '不同意',
		next: '下一步：核对',
		outdated: '告知书已经换了新的一版，这张通知单不能再用。请联系学校，按新的一版重新发。',
		notNeeded: '按现在的年龄，这件事由学生本人决定，这里不需要再答复。'
	},
	check: {
		title: '请核对',
		you: '答复人',
		answer: '您的选择',
		reason: '为什么不同意',
		noReason: '不想说明',
		reasonHint: '说不说都可以，只有心理教师看得到。',
		submit: { given: '确认同意', refused: '确认不同意' },
		back: '返回修改'
	},
	receipt: {
		title: {
			given: '您同意了',
			refused: '您没有同意',
			withdrawn: '您撤回了同意',
			resolved: '已按共同决定处理',
			invalidated: '这份答复已作废'
		},
		lead: {
			given: '谢谢。随时可以撤回，当场生效。',
			refused: '好的。不影响上课、评优和参加任何活动，也不会再来问。',
			withdrawn: '已经停下。不影响上课、评优和参加任何活动。',
			resolved: '监护人商量一致后，学校登记了共同决定。',
			invalidated: '这份答复被认定无效，等于没有答复。有疑问请联系学校。'
		},
		conflict: '另一位监护人的答复和您不一样。学校会联系你们商量；在这之前按不同意处理。',
		waits: '还要等另一方答复，才会进行。',
		number: '编号',
		purpose: '事项',
		recipient: '交给',
		version: '告知书',
		versionText: ({ n }: { n: number }) => `第${n}版`,
		at: '答复时间',
		route: '方式',
		validTo: '有效期到',
		withdrawnAt: '撤回时间',
		stopped: '停下了这些',
		nothingStopped: '没有正在进行的，以后也不会进行。',
		stays: '法律要求学校处理的紧急情况，不因撤回而停止；撤回前依法做过的事，记录照法律保存。',
		withdraw: '撤回同意',
		save: '保存这份回执',
		mine: '我的同意与权利',
		changeMind: '想改主意，请联系学校心理教师，重新发一张通知单。'
	},
	withdrawal: {
		title: '撤回同意',
		lead: ({ purpose }: { purpose: string }) => `撤回后，“${purpose}”当场停下。`,
		stops: '会停下的',
		stopsList: {
			screening: '没有交的问卷不再继续；交过的回答不再给任何人看。',
			other: '因这份同意开始的事不再继续，因它开的查看权限结束。'
		},
		keeps: '不会变的',
		keepsList: '上课、评优、参加活动和老师的关心都不受影响。',
		submit: '撤回，当场停下',
		keep: '不撤回，返回'
	},
	/** A guardian's or pupil's own page. */
	page: {
		title: {
			guardian: ({ name }: { name: string }) => `${name}的同意与权利`,
			student: () => '我的同意与权利'
		},
		lead: { guardian: '您答复过什么、谁看过，都在这里。', student: '你答复过什么、谁看过，都在这里。' },
		answers: '答复过的',
		noAnswers: '还没有答复过。',
		said: ({ said, day }: { said: string; day: string }) => `${day}：${said}`,
		see: '看回执',
		waiting: '等答复的',
		waits: ({ purpose, day }: { purpose: string; day: string }) =>
			`${purpose}，${day}前。请用对应的那张通知单答复。`,
		overrides: '紧急情况下先做的',
		overridesLead:
			'有紧迫危险、来不及征得同意时，学校可以先联系医院和必须联系的人，每一次都由第二个人核对，事后再复核。想知道详情，请联系学校。',
		override: ({ from, until }: { from: string; until: string }) => `${from}至${until}`,
		overrideStates: {
			waiting: '正在生效，等第二个人核对',
			agreed: '正在生效，第二个人已核对',
			refused: '第二个人没有同意，已经停止',
			lapsed: '没有人核对，已经停止',
			over: '已经结束'
		},
		looks: '谁看过',
		looksLead: '学校和医院的人每看一次都有一条。涉及学生自己说的话、依法保护的记录不列在这里。',
		noLooks: '还没有人看过。',
		looked: ({ role, place }: { role: string; place: string }) => `${place}的${role}`,
		unknownRole: '工作人员',
		breakGlass: '紧急情况下打开，事后有人复核',
		latest: '最近100次',
		parts: {
			roster: '看了名册',
			contact: '看了联系电话',
			file: '看了学生档案',
			consent: '看了同意情况',
			result: '看了筛查提示',
			answers: '看了回答',
			triage: '看了关注等级',
			alert: '看了预警',
			interview: '看了谈话记录',
			crisis: '看了危机记录',
			mandatory_report: '看了依法保护的记录',
			referral: '看了转介',
			case: '看了学校的个案',
			follow_up: '看了随访记录',
			visit: '看了走访任务',
			export: '导出了名单'
		},
		rights: '查阅、更正、删除',
		rightsLead: '写明要什么，学校在15个工作日内答复。',
		kind: '要什么',
		words: '说明',
		wordsHint: '写得具体些，学校好办。',
		submit: '提出申请',
		asked: ({ kind, day }: { kind: string; day: string }) => `${kind}，${day}提出`,
		due: ({ day }: { day: string }) => `学校会在${day}前答复`,
		answered: ({ state, day }: { state: string; day: string }) => `${state}，${day}答复`,
		leave: '离开这一页',
		leaveHint: '借用别人的手机时，请点这里。'
	},
	flash: {
		asked: '已提出，学校会在15个工作日内答复。',
		left: '已经离开。要再看，请重新扫码。'
	},
	file: {
		title: '同意书回执',
		keep: '请自己保存。编号可以在电话里报给学校。'
	}
};
