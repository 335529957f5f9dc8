export const cases = {
	area: '个案',
	phases: {
		opened: '已建立',
		triaged: '已评定等级',
		assessed: '已评估',
		plan_proposed: '方案待商定',
		plan_agreed: '方案已商定',
		intervening: '干预中',
		rehabilitating: '康复中',
		return_to_school: '返校准备',
		following: '随访中',
		closed: '已结案',
		consent_stopped: '同意撤回，已停止'
	},
	tierNone: '等级待确认',
	tierNote: '（已由人确认）',
	sources: {
		tier: '确认的关注等级',
		screening: '筛查',
		concern: '老师反映的情况',
		talk: '一次谈话',
		crisis: '危机处置',
		hotline: '热线移交'
	},
	closingCodes: {
		goals_met: '目标达到，情况稳定',
		declined: '本人或家里不需要学校再做什么',
		declined_adult: '本人不需要学校再做什么',
		elsewhere: '由医院或其他机构继续',
		left_school: '已离校',
		opened_in_error: '建错了'
	},
	reopenCodes: {
		new_signs: '有新的情况',
		asked_for: '本人或家里希望继续',
		asked_for_adult: '本人希望继续',
		closed_too_early: '结案早了',
		consent_again: '重新取得了同意'
	},
	coverage: {
		law: '有人身危险期间，依法记录，不看同意',
		effective: '辅导记录的同意有效',
		none: '辅导记录没有有效的同意'
	},
	list: {
		title: ({ n }: { n: string }) => `${n}个在办的个案`,
		noneTitle: '没有在办的个案',
		endedTitle: '结束的个案',
		lead: '先到期的排在最前面。名单不写缘由，打开以后才看得到，每次打开都有记录。',
		views: '看哪些',
		open: '在办',
		ended: '已结束',
		caption: '个案：学生、等级、阶段、负责人和下一步',
		columns: { student: '学生', tier: '等级', phase: '阶段', owner: '负责人', due: '下一步' },
		filters: '筛选个案',
		mine: '只看我负责的',
		everybody: '全部负责人',
		whose: '负责人',
		phase: '阶段',
		anyPhase: '全部阶段',
		tier: '等级',
		anyTier: '全部等级',
		school: '学校',
		followUp: ({ day }: { day: string }) => `${day}随访`,
		noDue: '没有约定',
		closing: '等负责人同意结案',
		endedOn: ({ day }: { day: string }) => `${day}结束`,
		next: '后面50个',
		first: '回到开头',
		pages: '个案名单翻页',
		empty: {
			open: {
				title: '没有在办的个案',
				text: '谈过一次就好的，不用建个案。要几个人一起跟进的，从学生的关注页建立个案。',
				action: '去关注'
			},
			ended: { title: '还没有结束的个案', text: '结案的和因撤回同意停止的会列在这里。' },
			filtered: { title: '没有符合条件的个案', text: '换一个条件，或看全部。', action: '看全部' }
		}
	},
	open: {
		title: ({ name }: { name: string }) => `为${name}建立个案`,
		documentTitle: '建立个案',
		lead: '个案把之后的谈话、会商、方案、干预和随访收在一条线上，到结案为止。',
		source: '从什么开始',
		sourceHint: '列出的是已有记录的。没有做过筛查也可以建。',
		owner: '由谁负责',
		ownerHint: '本校在岗、被授权看这名学生的心理教师。',
		cover: '依据',
		ask: '去征求同意',
		submit: '建立个案',
		already: '这名学生已经有一份开着的个案。',
		toOpen: '打开个案',
		notYours: '建个案要有查看这名学生的授权，或者是您接的预警。请学校负责人授权。',
		danger: '有人身危险：先救人。个案之后再补记，不耽误。'
	},
	page: {
		documentTitle: ({ number }: { number: string }) => `个案${number}`,
		number: ({ number }: { number: string }) => `编号${number}`,
		owner: ({ name }: { name: string }) => `${name}负责`,
		openedFor: ({ source, day }: { source: string; day: string }) => `${day}建立，缘由：${source}`,
		next: '下一步',
		others: '其他可以做的',
		noOthers: '现在没有别的可以做。',
		steps: '经过',
		stepsAside: '从新到旧',
		by: ({ name }: { name: string }) => name,
		portal: '系统',
		file: '一生一册',
		care: '关注页',
		stopped:
			'辅导记录的同意已经撤回，个案停在这里：不再记录，也不再显示内容。谈话照样可以，这对学生没有任何影响。重新取得同意后可以重新开启。',
		uncovered: '现在没有有效的同意，也没有人身危险：内容不显示，也不能继续记。',
		ask: '去征求同意',
		matters: {
			crisis: '危机处置还没有完成',
			referral: '有一份转介没有结束',
			alert: '有一条预警没有人接'
		},
		mattersLead: '这些没有完成以前不能结案：',
		leaderOnly: '负责人看到阶段和经过。记录的内容只有跟进的心理教师看得到。',
		asked: ({ name, day }: { name: string; day: string }) => `${name}于${day}申请结案`
	},
	deeds: {
		triage: {
			title: '评定等级',
			verb: '按确认的等级继续',
			text: '关注页上由人确认的等级就是个案的等级。'
		},
		assess: { title: '完成评估', verb: '完成评估', text: '和学生谈过、情况清楚了，就可以定方案。' },
		rehabilitate: { title: '转入康复', verb: '转入康复', text: '干预告一段落，逐步恢复平时的学习和生活。' },
		prepare_return: {
			title: '准备返校',
			verb: '开始返校准备',
			text: '休学或请长假以后回来，先一起评估，再定怎样支持。'
		},
		follow: { title: '转入随访', verb: '转入随访', text: '不再安排干预，按约定随访。' },
		hand_over: { title: '换负责人', verb: '交接', text: '交给另一位跟进这名学生的心理教师。' },
		ask_close: {
			title: '申请结案',
			verb: '申请结案',
			text: '由学校负责人同意以后才结案，申请人自己不能同意。'
		},
		close: { title: '同意结案', verb: '同意结案', text: '结案以后不再随访。有新的情况随时可以重新开启。' },
		refuse_close: { title: '暂不结案', verb: '暂不结案', text: '写明还缺什么，个案照原来的阶段继续。' },
		reopen: { title: '重新开启', verb: '重新开启', text: '原来的记录都在，从评定等级开始接着办。' }
	},
	forms: {
		back: '回到个案',
		code: '原因',
		closeWords: '给负责人的说明',
		closeWordsHint: '写到了什么程度、之后怎么办。不写谈话内容。',
		refuseWords: '还缺什么',
		reopenWords: '说明',
		owner: '由谁负责'
	},
	blocked: {
		state: '现在的阶段不能这样做，请回到个案看看。',
		triage: '还没有人确认等级，先到关注页确认。',
		asked: '已经申请结案，等负责人答复。',
		not_asked: '还没有申请结案。',
		consent: '没有有效的同意，不能继续。',
		matter: '还有没完成的事，见上面。',
		two_people: '您申请的结案要由另一位负责人同意。'
	},
	kinds: {
		open: ({ source }: { source: string }) => `建立个案，缘由：${source}`,
		triage: '评定等级',
		assess: '完成评估',
		propose: '提出方案',
		agree: '商定方案',
		decline: '方案没有采用，转入随访',
		begin: '开始干预',
		rehabilitate: '转入康复',
		prepare_return: '开始返校准备',
		follow: '转入随访',
		hand_over: '更换负责人',
		ask_close: ({ code }: { code: string }) => `申请结案：${code}`,
		refuse_close: '暂不结案',
		close: '结案',
		stop: '同意撤回，个案停止',
		reopen: ({ code }: { code: string }) => `重新开启：${code}`
	},
	flash: {
		opened: '个案已建立。',
		triage: '已评定，可以开始评估。',
		assess: '评估完成，可以定方案了。',
		rehabilitate: '已转入康复。',
		prepare_return: '已开始返校准备。',
		follow: '已转入随访。',
		hand_over: '已交接。',
		ask_close: '已申请结案，学校负责人会收到消息。',
		close: '已结案。',
		refuse_close: '已记下，个案继续。',
		reopen: '个案已重新开启。'
	}
};
