export const returns = {
	title: '复学',
	statuses: {
		requested: '材料准备中',
		school_review: '学校审核中',
		joint_assessment: '共同评估中',
		approved: '可以复学',
		approved_with_conditions: '可以复学，附支持安排',
		not_yet: '暂缓复学',
		support_plan: '复学支持中',
		completed: '复学完成',
		withdrawn: '已撤回',
		consent_stopped: '同意撤回，已停止'
	},
	titles: {
		requested: '备齐材料，送学校审核',
		school_review: '等学校审核材料',
		joint_assessment: '等学校和医院共同评估',
		approved: '可以复学，请定支持计划',
		approved_with_conditions: '可以复学，请按安排定支持计划',
		not_yet: '暂缓复学',
		support_plan: '已经回到学校，按计划支持',
		completed: '复学支持已完成',
		withdrawn: '复学申请已撤回',
		consent_stopped: '同意撤回，已停止'
	},
	materials: {
		opinion: '医院意见',
		agreement: '监护人同意',
		agreement_adult: '学生本人同意',
		further: '其他材料'
	},
	opinions: { fit: '适合复学', fit_with_conditions: '有条件地适合复学', not_fit: '目前不适合复学' },
	agreements: { agreed: '同意复学', refused: '暂不同意' },
	furtherKinds: {
		leave_papers: '休学或请假手续',
		study_record: '学习情况',
		own_wish: '本人的愿望',
		other_school: '其他学校的证明'
	},
	ways: { portal: '网上', paper: '纸质', in_person: '当面', phone: '电话' },
	signers: { guardian: '监护人', student: '学生本人' },
	outcomes: {
		approved: '可以复学',
		approved_with_conditions: '可以复学，附支持安排',
		not_yet: '暂缓复学'
	},
	outcomeHints: {
		approved: '和平时一样上课',
		approved_with_conditions: '学校按下面选的安排支持',
		not_yet: '写明原因和再次评估的日期'
	},
	conditions: {
		half_days: '先上半天',
		no_evening_study: '不上晚自习',
		no_boarding: '暂不住校',
		accompanied: '上学放学有人陪',
		exam_relief: '考试延后或减免',
		sport_by_choice: '体育课自愿',
		quiet_place: '有一个安静的地方可以去',
		weekly_talk: '每周和心理老师见一面',
		leave_for_visits: '复诊时准假'
	},
	notYetCodes: {
		more_rest: '还需要一段时间休息',
		treatment_first: '先按医院的安排继续',
		safety_first: '安全还要再看一看',
		support_missing: '学校或家里的支持还没有到位',
		support_missing_adult: '学校的支持还没有到位',
		papers_unclear: '材料还说明不了情况'
	},
	giveBackCodes: {
		opinion_old: '医院意见时间太久，请更新',
		agreement_unclear: '同意还不清楚，请再确认',
		further_needed: '还缺其他材料'
	},
	appealCodes: {
		not_heard: '评估时没有听到我们的意见',
		not_heard_adult: '评估时没有听到我的意见',
		new_opinion: '有新的医院意见',
		things_changed: '情况已经变了',
		other_support: '换一种支持就可以回来'
	},
	withdrawCodes: {
		own_wish: '本人或家里决定暂不复学',
		own_wish_adult: '本人决定暂不复学',
		other_school: '转到其他学校',
		on_leave_again: '再次休学或请长假',
		opened_in_error: '建错了'
	},
	measures: {
		first_day_welcome: '第一天有人迎接、陪着进班',
		class_prepared: '和班主任、任课老师说好怎样对待',
		catch_up: '补课和作业分步来',
		named_person: '有一位随时可以找的老师',
		family_contact: '和家里约好联系的方式',
		family_contact_adult: '和本人约好联系的方式',
		next_visit_leave: '复诊的时间排进课表',
		crisis_card: '把紧急联系卡带在身上'
	},
	contactWays: {
		...{ talk: '见面谈', phone: '电话', class_teacher: '问班主任', visit: '上门' },
		...{ school: '在校面谈', home_visit: '上门走访', care_visit: '照护走访' }
	},
	goings: { well: '顺利', some_help: '需要调整', hard: '有困难' },
	clocks: { decide: '答复', appeal: '申诉答复', plan: '支持计划' },
	sideNames: { school: '学校', hospital: '医院' },
	sides: { school: '学校', hospital: '医院' },
	list: {
		title: ({ n }: { n: number }) => (n ? `${n}份复学申请在办` : '没有在办的复学申请'),
		endedTitle: '结束的复学申请',
		lead: '学校请医院一起评估能否复学。先到期的排在前面，名单只有编号。',
		views: '看哪些',
		open: '在办',
		ended: '已结束',
		caption: '复学申请：编号、学校、状态和时限',
		columns: { code: '学生编号', school: '学校', status: '状态', due: '时限' },
		noClock: '–',
		link: '复学评估',
		emptyTitle: '没有等您的复学申请',
		emptyText: '学校请医院评估复学时会列在这里，也会给您发消息。'
	},
	start: {
		title: ({ name }: { name: string }) => `为${name}申请复学`,
		documentTitle: '申请复学',
		lead: '先备齐医院意见和同意，学校审核，再由学校和医院共同评估。任何一方都不能单独决定。',
		hospital: '请哪家医院一起评估',
		hospitalHint: '要有“把信息转给医院”和“医院向学校反馈”两项同意，医院才看得到、学校才看得到医院的意见。',
		submit: '开始复学申请',
		notPrepared: '个案还没有转入返校准备。请先在个案页按“开始返校准备”。',
		noConsent: '同意还没有办齐',
		consents: {
			effective: '两项同意都有效',
			missing: '缺同意'
		}
	},
	page: {
		documentTitle: ({ number }: { number: string }) => `复学${number}`,
		number: ({ number }: { number: string }) => `编号${number}`,
		asked: ({ day }: { day: string }) => `${day}提出`,
		with: ({ hospital }: { hospital: string }) => `和${hospital}共同评估`,
		next: '下一步',
		others: '其他可以做的',
		case: '个案',
		print: '打印答复',
		back: '回到复学',
		file: '材料',
		fileHint: '医院意见和同意备齐以后才能送审。学校不要求、也不收任何免责承诺。',
		none: '还没有',
		old: '上一次的',
		source: ({ way, day }: { way: string; day: string }) => `${way}，${day}`,
		hospitalWrote: '医院填写',
		both: '共同评估',
		bothHint: '学校和医院各说一次，两方一致才成为答复。',
		waits: ({ side }: { side: string }) => `等${side}填写`,
		held: '医院向学校反馈的同意现在无效，医院的意见不显示。',
		differ: '两方意见还不一致。请先商量，再各自更新。',
		said: ({ by, moment }: { by: string; moment: string }) => `${by}，${moment}`,
		decision: '答复',
		decided: ({ day }: { day: string }) => `${day}由学校和医院共同作出`,
		conditions: '支持安排',
		reasons: '原因',
		nextOn: ({ day }: { day: string }) => `${day}以前再次评估`,
		appeal: ({ code }: { code: string }) => `已申诉：${code}。由没有参加上一次评估的人员重新评估。`,
		plan: '支持计划',
		lead: '由谁负责',
		firstDay: '回校第一天',
		measures: '做什么',
		contacts: '联系',
		contactsText: ({ done, all }: { done: number; all: number }) => `已完成${done}次，共${all}次`,
		contactOn: ({ n, day }: { n: number; day: string }) => `第${n}次，${day}`,
		contactDone: '已完成',
		contactHow: '每次联系就是个案的一次随访，记了随访就算一次。',
		toFollowUp: '去看下次随访',
		steps: '经过',
		stepsAside: '从新到旧',
		own: '学生一方',
		portal: '系统',
		noShare: '把信息转给这家医院的同意现在无效，医院看不到这份申请。',
		noFeedback: '医院向学校反馈的同意现在无效，医院的意见现在不能写，也不显示。',
		ask: '去征求同意',
		withoutConsent: '同意没有办成也不影响学生：可以请家里带来医院的纸质意见。',
		withoutConsent_adult: '同意没有办成也不影响学生：可以请本人带来医院的纸质意见。'
	},
	deeds: {
		opinion: { title: '填写医院意见', verb: '填写医院意见', text: '只选能否复学，不写诊断和用药。' },
		agreement: {
			title: '登记监护人同意',
			title_adult: '登记学生本人同意',
			verb: '登记同意',
			text: '监护人也可以在自己的页面上同意。',
			text_adult: '学生也可以在自己的页面上同意。'
		},
		further: { title: '登记其他材料', verb: '登记材料', text: '只登记收到了什么，原件留在学校。' },
		submit: {
			title: '送学校审核',
			verb: '送学校审核',
			text: '材料齐了就送审，5个工作日内要有答复。'
		},
		give_back: { title: '退回补充', verb: '退回补充', text: '选明还缺什么。' },
		forward: {
			title: '审核通过，请双方评估',
			verb: '审核通过，请双方评估',
			text: '材料看过了，由学校和医院各说意见。'
		},
		assess: {
			title: '填写评估意见',
			verb: '填写评估意见',
			text: '两方一致才成为答复。写好以后对方看得到。'
		},
		appeal: {
			title: '登记申诉',
			verb: '登记申诉',
			text: '由没有参加上一次评估的人员重新评估，5个工作日内答复。'
		},
		renew: { title: '重新备材料', verb: '重新备材料', text: '情况有了变化，从材料重新开始。' },
		plan: {
			title: '定支持计划',
			verb: '定支持计划',
			text: '写清谁负责、做什么、从哪天起。之后四周每周联系，再联系三个月。'
		},
		complete: { title: '完成复学支持', verb: '完成复学支持', text: '七次联系都做完以后，转入平时的随访。' },
		withdraw: { title: '撤回申请', verb: '撤回申请', text: '选明原因，随时可以重新申请。' }
	},
	forms: {
		opinion: '能否复学',
		givenOn: '日期',
		givenOnHint: '材料上写的日期',
		agreement: '意见',
		way: '怎样得知',
		further: '材料',
		code: '原因',
		outcome: '评估意见',
		conditions: '支持安排',
		conditionsHint: '选了“附支持安排”时至少选一项。这些是学校为学生做的事。',
		reason: '暂缓的原因',
		reasonHint: '选了“暂缓复学”时填写。',
		nextOn: '再次评估的日期',
		note: '补充一句',
		noteHint: '写给双方看，不写诊断、用药、量表和分数。',
		leadId: '由谁负责',
		measures: '做什么',
		firstDay: '回校第一天',
		noWaiver: '不以签免责书、承诺书为复学的条件。'
	},
	blocked: {
		consent: '没有有效的同意，不能继续。',
		missing: '材料还没有备齐，见下面。',
		appealed: '这次答复已经申诉过一次。',
		other_people: '您参加了上一次评估，申诉由其他人评估。',
		contacts: '七次联系还没有做完。',
		state: '现在的状态不能这样做，请回到复学看看。'
	},
	kinds: {
		request: '提出复学申请',
		opinion: '收到医院意见',
		agreement: '收到同意意见',
		further: '登记其他材料',
		submit: '材料齐，送学校审核',
		give_back: '退回补充',
		forward: '学校审核通过',
		assess_school: '学校填写评估意见',
		assess_hospital: '医院填写评估意见',
		approve: '双方一致：可以复学',
		approve_with: '双方一致：可以复学，附支持安排',
		defer: '双方一致：暂缓复学',
		appeal: '提出申诉',
		renew: '重新备材料',
		plan: '定下支持计划',
		contact: '联系一次',
		complete: '复学支持完成',
		withdraw: '撤回申请',
		stop: '同意撤回，停止'
	},
	stepTexts: {
		more: ({ word, more }: { word: string; more: string }) => `${word}：${more}`,
		contact: ({ n, way, going }: { n: string; way: string; going: string }) =>
			[`第${n}次`, way, going].filter(Boolean).join('，'),
		firstDay: ({ day }: { day: string }) => `${day}回校`
	},
	print: {
		title: '复学答复',
		documentTitle: ({ number }: { number: string }) => `复学答复${number}`,
		lead: '由学校和医院共同作出。',
		pupil: '学生',
		number: '编号',
		decision: '答复',
		day: '日期',
		school: '学校',
		hospital: '医院',
		conditions: '学校的支持安排',
		reasons: '原因',
		nextOn: '再次评估',
		appeal: '不同意怎么办',
		appealText:
			'可以在自己的页面上申诉，也可以请心理老师登记。由没有参加这次评估的人员重新评估，5个工作日内答复。',
		noWaiver: '学校不要求签免责书、承诺书，不以此为复学的条件。',
		seals: { school: '学校（章）', hospital: '医院（章）' },
		sign: '签字',
		date: '日期',
		button: '打印'
	},
	mine: {
		title: { guardian: '孩子复学', student: '我的复学' },
		lead: ({ hospital }: { hospital: string }) => `由学校和${hospital}共同评估，任何一方都不能单独决定。`,
		card: '复学',
		link: '看看到了哪一步',
		missing: '还缺',
		missingNone: '材料齐了。',
		missingText: {
			opinion: '医院意见：请医院在网上填写，或把纸质的交给心理老师',
			agreement: { guardian: '您的同意', student: '你的同意' }
		},
		due: ({ day }: { day: string }) => `${day}以前会有答复。`,
		noDue: '材料备齐送审以后，5个工作日内有答复。',
		agreeTitle: { guardian: '您同意孩子复学吗', student: '你同意复学吗' },
		agreeHint: '随时可以改，直到有答复为止。不同意没有任何不好的后果。',
		agreeSubmit: '提交',
		answer: '答复',
		nextOn: ({ day }: { day: string }) => `${day}以前再次评估，情况有变化随时可以提出。`,
		appealTitle: '不同意这个答复',
		appealHint: '由没有参加这次评估的人员重新评估，5个工作日内答复。每次答复可以申诉一次。',
		appealSubmit: '申诉',
		appealed: '已收到申诉，由其他人员重新评估。',
		plan: '回校以后',
		planText: ({ day }: { day: string }) => `${day}回校。先四周每周联系一次，再三个月每月联系一次。`,
		noWaiver: '学校不能要求签免责书、承诺书才让复学。',
		back: '回到我的页面',
		print: '打印这一页：按浏览器的打印。'
	},
	flash: {
		request: '复学申请已开始，请备齐材料。',
		opinion: '医院意见已登记。',
		agreement: '已登记。',
		further: '已登记。',
		submit: '已送审，5个工作日内要有答复。',
		give_back: '已退回补充。',
		forward: '已通过审核，请双方填写意见。',
		assess: '已记下。两方一致就成为答复。',
		appeal: '申诉已登记，请其他人员评估。',
		renew: '可以重新备材料了。',
		plan: '支持计划已定下。',
		complete: '复学支持已完成。',
		withdraw: '已撤回。',
		agreed: '已记下，学校会看到。',
		appealed: '申诉已收到，5个工作日内答复。'
	}
};
