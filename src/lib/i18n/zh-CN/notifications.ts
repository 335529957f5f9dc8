interface About {
	what: string;
	host: string;
	time: string;
}

export const notifications = {
	title: '消息',
	titleUnread: ({ n }: { n: string }) => `消息：\u200b${n}条未读`,
	groups: {
		pupils: '学生',
		requests: '申请与答复',
		sessions: '排定的活动',
		afterwards: '举办之后',
		people: '人员'
	},
	kinds: {
		alert_raised: '有一件紧急的事等您处理',
		alert_unanswered: '一件紧急的事还没有人接手',
		concern_taken: '您报告的情况有人接手',
		second_wanted: '一个决定等第二个人',
		second_given: '第二个人已答复',
		review_wanted: '一次紧急查看请您复核',
		review_overdue: '一次紧急查看24小时没有人复核',
		crisis_waits: '有一件事等您记录',
		crisis_late: '有一件事超过时限',
		report_filed: '有一件事等您看',
		referral_waits: '有一份转介等您处理',
		referral_news: '转介有新进展',
		referral_late: '有一份转介超过时限',
		case_waits: '有一份个案等您处理',
		case_news: '个案有新进展',
		consents_waiting: '有通知单还没有答复',
		right_asked: '有查阅、更正或删除的申请',
		request_new: '新的申请',
		request_changed: '申请有改动',
		request_withdrawn: '申请撤回',
		request_waits: '申请过了答复期限',
		request_overdue: '申请10个工作日没有答复',
		accepted: '申请已接受，排定时间',
		declined: '申请没有被接受',
		proposed: '医院改提时间',
		proposal_agreed: '对方接受改提的时间',
		proposal_kept: '对方保留自己的时间',
		time_lost: '申请的时间都已被占下',
		lapsed: '申请过期',
		waitlisted: '列入候补',
		offered: '候补有空位',
		offer_expired: '空位过期没有确认',
		rescheduled: '改期',
		amended: '调整专家、地点或人数',
		published: '发布到公开页面',
		cancelled: '取消',
		affected: '安排受影响，需要调整',
		upcoming: '活动前的提醒',
		tour_published: '巡讲计划发布',
		no_show: '未成行',
		report_missing: '还没有报告人数',
		reported: '已报告人数，请核实',
		verification_missing: '还没有核实人数',
		verified: '已核实',
		disputed: '对报告有异议',
		resolved: '异议已处理',
		standing_in: '代班'
	},
	/** One sentence each. No titles, no notes: nobody knows what was written into them. */
	says: {
		alert_raised: '有一件紧急的事等您处理，请马上登录同心打开。',
		alert_unanswered: '一件紧急的事逐级通知后还没有人接手，请马上登录同心打开。',
		concern_taken: '您报告的情况已经有人接手。',
		second_wanted: '同事作了一个决定，需要您作为第二个人答复。',
		second_given: '您的决定已经由第二个人答复。',
		review_wanted: '同事紧急查看了学生资料，请您在24小时内复核。',
		review_overdue: '一次紧急查看超过24小时没有人复核，请您查看。',
		crisis_waits: '有一件事等您往下办，请登录同心打开。',
		crisis_late: '有一件事过了时限还没有办，请登录同心打开。',
		report_filed: '有一件依法要办的事等您看，请登录同心打开。',
		referral_waits: '有一份转介等您走下一步，请登录同心查看。',
		referral_news: '您经手的一份转介有了新进展。',
		case_waits: '有一份个案等您处理，请登录同心查看。',
		case_news: '和您有关的一份个案有了新进展，请登录同心查看。',
		consents_waiting: '您发的通知单3天内到期，还有人没有答复，可以提醒一次。',
		right_asked: '有监护人或学生要求查阅、更正或删除，请在15个工作日内答复。',
		referral_late: '您辖区内有一份学校与医院之间的转介超过了时限。',
		request_new: ({ what, host, time }: About) => `${host}申请${what}，首选${time}。`,
		request_changed: ({ what, host, time }: About) => `${host}改了${what}的申请，现在首选${time}。`,
		request_withdrawn: ({ what, host }: About) => `${host}撤回了${what}的申请。`,
		request_waits: ({ what, host }: About) => `${host}的${what}申请已经等了5个工作日，请尽快答复。`,
		request_overdue: ({ what, host }: About) => `${host}的${what}申请10个工作日没有答复，请催办。`,
		accepted: ({ what, host, time }: About) => `${what}定在${time}，${host}。`,
		declined: ({ what }: About) => `${what}的申请没有被接受，原因在这一场的页面里。`,
		proposed: ({ what, time }: About) => `医院给${what}改提了时间：${time}。请答复。`,
		proposal_agreed: ({ what, host, time }: About) => `${host}接受了改提的时间，${what}定在${time}。`,
		proposal_kept: ({ what, host }: About) => `${host}保留自己的时间，请重新答复${what}的申请。`,
		time_lost: ({ what }: About) => `${what}申请的时间都已被占下，申请还在，请改选一个空档。`,
		lapsed: ({ what, host }: About) => `${host}申请的${what}已过期：所选时间都已经过去。`,
		waitlisted: ({ what, host }: About) => `${host}的${what}列入候补。`,
		offered: ({ what, time, until }: { what: string; time: string; until: string }) =>
			`${what}有了空位：${time}。请在${until}前确认。`,
		offer_expired: ({ what, host }: About) => `${host}的${what}：空位没有及时确认，继续候补。`,
		rescheduled: ({ what, host, time, from }: About & { from: string }) =>
			`${host}的${what}改期：从${from}改到${time}。`,
		amended: {
			changed: ({ what, host, time }: About) => `${time}${host}的${what}有调整，时间不变。`,
			joined: ({ what, host, time }: About) => `请您来讲：${time}，${host}，${what}。`,
			left: ({ time }: { time: string }) => `${time}的一场活动另有安排，不用您来讲了。`
		},
		published: ({ what, time }: About) => `${time}的${what}已发布到公开页面。`,
		cancelled: ({ what, host, time }: About) => `${time}${host}的${what}已取消。`,
		affected: ({ what, host, time }: About) => `${time}${host}的${what}受到影响，请调整安排。`,
		upcoming: ({ what, host, time }: About) => `提醒：${time}，${host}，${what}。`,
		tour_published: ({ what, host, time }: About) => `巡讲已排定：${time}，${host}，${what}。`,
		no_show: ({ what, host, time }: About) => `${time}${host}的${what}记为未成行。`,
		report_missing: ({ what, host, time }: About) => `${time}${host}的${what}还没有报告人数。`,
		reported: ({ what, n }: { what: string; host: string; n: number | string }) =>
			`${what}报告到场${n}人，请用签到人数核实。`,
		verification_missing: ({ what, host, time }: About) =>
			`${time}${host}的${what}还没有核实人数，暂不计入完成数。`,
		verified: ({ what, host, n }: { what: string; host: string; n: number | string }) =>
			`${host}的${what}已核实到场${n}人。`,
		disputed: ({ what, host }: About) => `${host}对${what}的报告提出异议。`,
		resolved: {
			verified: ({ what, host }: { what: string; host: string }) =>
				`${host}的${what}：异议已处理，由教育局核实。`,
			cancelled: ({ what, host }: { what: string; host: string }) =>
				`${host}的${what}：异议已处理，这一场不算数。`
		},
		standing_in: '有一段时间请您代班，详情在“我的账号”。'
	},
	gone: '内容已不可见',
	goneWhy: '这一条说的事现在不在您能看到的范围里。',
	toDo: '等您处理',
	forOthers: '等办理',
	done: '已办',
	isUnread: '未读',
	inbox: {
		groups: '按类别看',
		all: '全部',
		filter: '看哪些',
		unreadOnly: '只看未读',
		readToo: '已读的也看',
		list: '消息，新的在前',
		lead: '读过不等于办完：等您处理的事，办了才会标“已办”。',
		select: '选中',
		selectRow: ({ text }: { text: string }) => `选中：${text}`,
		markSelected: '选中的标为已读',
		markAll: '全部标为已读',
		preferences: '邮件提醒设置',
		older: '再看更早的',
		newest: '回到最新',
		empty: {
			none: { title: '还没有消息', text: '申请有答复、活动有变化时，会列在这里。' },
			unread: { title: '都读过了', text: '要找以前的消息，请看已读的。' },
			filtered: { title: '这一类没有消息', text: '换一类，或者看全部。' }
		}
	},
	mail: {
		subject: ({ what, number }: { what: string; number: string }) =>
			number ? `同心：${what}（${number}）` : `同心：${what}`,
		digestSubject: ({ n }: { n: number }) => `同心：${n}条消息`,
		open: '打开',
		and: '、',
		why: ({ kinds }: { kinds: string }) => `为什么收到：您在同心平台的邮件提醒里，“${kinds}”是打开的。`,
		whyUrgent: '为什么收到：您在值班名单上，或是学校的负责人。这类邮件不能关掉，安静时段也会发。',
		change: '改这项设置',
		off: '不再收这类邮件',
		noReply: '这封邮件由平台自动发出，请不要回复。紧急情况请拨打12356、120或110。',
		test: {
			subject: '同心：测试邮件',
			text: '收到这封邮件，说明平台能把提醒发到您的邮箱。',
			why: '为什么收到：您刚在同心平台点了“发送测试邮件”。'
		}
	},
	unsubscribe: {
		title: '不再收这类邮件？',
		doneTitle: '这类邮件不再发给您',
		lead: '按下按钮以后，下面这些事只在平台的消息里告诉您，不再发邮件。打开这一页本身不改变什么。',
		done: '以后这些事只在平台的消息里告诉您。想再收邮件，登录后在邮件提醒设置里打开。',
		kinds: '是这些邮件',
		submit: '不再发邮件',
		settings: '邮件提醒设置',
		badTitle: '这个链接用不了',
		bad: '链接不完整，或者已经失效。请从最近一封邮件里重新打开，或者登录后在邮件提醒设置里关掉。'
	},
	preferences: {
		title: '邮件提醒设置',
		back: '我的账号',
		lead: '平台里的消息总会有，不能关掉，免得错过要办的事。邮件可以逐项选。',
		inPortal: '站内',
		always: '总会有',
		mail: '邮件',
		urgent: '马上发，安静时段也发，不能关掉',
		choices: { at_once: '马上', daily: '每天一封', off: '不发' },
		times: '什么时候发',
		quietFrom: '安静时段从',
		quietTo: '到',
		quietHint: '这段时间不发邮件，结束后合成一封',
		digestAt: '每天一封的时间',
		save: '保存设置',
		test: '测试',
		testText: ({ email }: { email: string }) => `给${email}发一封测试邮件。`,
		testSend: '发送测试邮件',
		noServer: '平台还没有设置邮件服务器，现在不发邮件。下面的选择会保存，设置好以后生效。',
		noServerAdmin: '请在环境变量里设SMTP_URL，然后重新启动。怎么设见运维手册。',
		last: '最近十封邮件',
		none: '还没有给您发过邮件。',
		columns: { time: '时间', what: '内容', state: '结果' },
		mails: { single: '一条消息', digest: '合成的一封', test: '测试邮件' },
		states: {
			sent: '已送到邮件服务器',
			failed: ({ reason }: { reason: string }) => `没有发出：${reason}`,
			retrying: ({ reason, time }: { reason: string; time: string }) => `${reason}，${time}再试`,
			waiting: '等待发送'
		},
		reasons: {
			refused: '对方邮箱拒收',
			away: '连不上邮件服务器',
			other: '邮件服务器没有接收',
			nothing_left: '要说的事已经变了，不用再发',
			disabled: '账号已停用',
			taken: '正在发送'
		}
	},
	flash: {
		read: ({ n }: { n: number }) => `已把${n}条标为已读`,
		saved: '邮件提醒设置已保存',
		testSent: '测试邮件已送到邮件服务器，请到邮箱里查看',
		testFailed: '测试邮件没有发出去，原因见下面的记录'
	}
};
