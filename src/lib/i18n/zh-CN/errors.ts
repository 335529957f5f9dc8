/** Where not the time itself is taken but the road too long; without `side` it is the time. */
interface Road {
	side?: 'before' | 'after';
	minutes: number;
	name: string;
	host: string;
	time: string;
}

interface Period {
	day: string;
	title: string;
	from: string;
	to: string;
}

/** One cell of a roster; on a form, which shows where it is, it has no row. */
interface Cell {
	line?: number;
	column?: string;
	value?: string;
}

const at = ({ line, column, value }: Cell) =>
	line ? `第${line}行“${column}”${value ? `（${value}）` : ''}：` : '';

/** Refusals. The server makes their sentences; the browser never gets this file. */
export const errors = {
	/** Refusals by code. */
	codes: {
		invalid: '有内容需要修改，已在下面标出。您填写的都还在。',
		not_found: '没有找到这条记录，或者它不在您能看到的范围里。',
		not_allowed: '您现在的身份不能做这一步。如果工作需要，请联系本单位负责人。',
		not_signed_in: '请先登录。',
		wrong_credentials: '邮箱或密码不对。请检查大小写，再试一次。',
		wrong_code: '动态码不对，或者已经用过。请等手机上换成下一个再填，也可以填恢复码。',
		factor_needed: '学生资料需要二次验证。请带上动态码（totp）重新登录。',
		too_many_attempts: ({ minutes }: { minutes: number }) => `失败次数太多，请${minutes}分钟后再试。`,
		state_changed: ({ by, time, status }: { by: string; time: string; status: string }) =>
			`已由${by}于${time}处理，现在是“${status}”。请看最新情况再决定。`,
		slot_taken: ({ side, minutes, name, host, time }: Road) =>
			side === undefined
				? '这个时间刚被占下，没有排成。请换一位专家、换一个场地，或选下面的空档。'
				: side === 'before'
					? `没有排成：${name}${time}在${host || '别处'}结束，路上约${minutes}分钟，赶不到。请换一位专家，或选晚一些的时间。`
					: `没有排成：${name}${time}就要到${host || '别处'}准备，路上约${minutes}分钟，赶不过去。请换一位专家，或选早一些的时间。`,
		reminded_already: ({ time }: { time: string }) =>
			`您这一方已于${time}催办过，对方已收到。满24小时后可以再催，急事请直接打电话。`,
		affects_sessions: ({ n, requests }: { n: number; requests: number }) =>
			`会影响${n}场已排期的活动${requests ? `，还有${requests}份申请选了这段时间` : ''}。还没有登记，请看过下面的清单再确认。`,
		roster_changed: '名册在您看过之后有了变化，没有执行。下面是最新的情况，请再看一遍。',
		built_upon:
			'不能撤销：之后已经有新的导入，或者有学生的记录、告知书、筛查建立在它上面。请逐个修改有问题的学生。',
		taken_already: ({ by, time }: { by: string; time: string }) =>
			`${by}已于${time}处理。请看最新情况再决定。`,
		matched_already: '已经核对过是哪名学生，请看最新情况。',
		decided_anew: '在这之后又有新的决定，请看最新情况再答复。',
		crisis_already: '这名学生已经有一份没有结束的危机记录，请在那一份里继续记。',
		step_already: '这一步已经记过，或者前一步还没有记。请看最新情况。',
		key_reused: '这一次提交和先前的内容不一样，没有执行。请刷新页面后重新提交。',
		bad_request: '没有读懂这个请求，请检查格式。',
		too_large: '内容太大，没有接收。请缩短后再发送。',
		unsupported_type: '只接收JSON格式，请把Content-Type设为application/json。',
		busy: '现在使用的人太多，没有执行。您填写的都还在，请一分钟后再提交。'
	},
	/** What is wrong with a field, by problem. */
	fields: {
		concern_class_needed: '请写班级，例如八（2）班。',
		name_needed: '请写学生姓名。',
		words_needed: '请写几句话，四个字以上。',
		urgency_needed: '请选择有多急。',
		student_needed: '请选择是哪名学生。',
		advice_needed: '请选择下一步建议。',
		asq_asked_needed: '请选择这次有没有问ASQ。',
		asq_answer_needed: '请选择回答；不愿回答的选“不愿回答”。',
		tier_needed: '请选择等级。',
		agreement_needed: '请选择同意或不同意。',
		talk_needed: '请先面谈并记下来，再确认等级。问卷本身不能确认等级。',
		nothing_to_confirm: '这名学生没有要确认的提示。',
		before_step: '不能早于上一步的时间，请检查。',
		invalid: '请检查这一项。',
		text: '请填写文字。',
		too_long: '太长了，请缩短。',
		control_characters: '里面有看不见的控制字符，请删掉后重新输入。',
		unknown_choice: '请从列出的选项里选一个。',
		activity_needed: '请选择办什么活动。',
		activity_not_for_host: '这类活动不面向贵单位，请换一类。',
		audience_needed: '请选择谁来听。',
		audience_not_for_activity: '这类活动不面向这些听众，请换一项。',
		host_needed: '请选择学校或单位。',
		number_needed: '请填写数字，例如180。',
		number_range: '请填写范围内的整数：预计人数1到5000，到场人数0到20000。',
		options_needed: '请至少选一个时间。',
		options_three: '最多选3个时间，请去掉一个。',
		options_overlap: '选的时间互相重叠，请去掉一个。',
		instant: '时间写法不对，请写成例如2026-12-01T14:30:00+08:00。',
		duration: '一场活动最短15分钟，最长12小时，结束要晚于开始。',
		time_passed: '这个时间已经过去，请选以后的时间。',
		too_far: ({ year }: { year: number }) => `时间太远，最多安排到${year}年。`,
		across_midnight: '一场活动要在同一天内结束。',
		holiday: ({ day, name }: { day: string; name: string }) => `${day}是${name}假期，不安排活动，请换一天。`,
		rest_day: ({ day }: { day: string }) => `${day}是学生休息日，不安排学生参加的活动，请换一天。`,
		exam_period: ({ day, title, from, to }: Period) =>
			`${day}在${title}（${from}至${to}）期间，不安排活动，请换一天。`,
		blocked_period: ({ day, title, from, to }: Period) =>
			`${day}在${title}（${from}至${to}）期间，单位不安排活动，请换一天。`,
		outside_terms: ({ day }: { day: string }) => `${day}学校放假，不安排活动，请换一天。`,
		unfit_licence: ({ name, day }: { name: string; day: string }) =>
			day
				? `${name}的执业证到${day}为止，当天已过期。请换一位专家，或由团队负责人写明理由。`
				: `没有${name}的执业证记录。请换一位专家，或由团队负责人写明理由。`,
		unfit_record: ({ name, day }: { name: string; day: string }) =>
			day
				? `${name}上次年度查询在${day}，到活动当天超过一年，不能面对学生。请换一位专家，或由团队负责人写明理由。`
				: `${name}没有做过年度查询，不能面对学生。请换一位专家，或由团队负责人写明理由。`,
		unfit_away: ({ name }: { name: string }) => `${name}那时请假外出。请换一位专家，或由团队负责人写明理由。`,
		unfit_outside_rules: ({ name }: { name: string }) =>
			`${name}那个时段不能外派。请换一位专家，或由团队负责人写明理由。`,
		unfit_day_cap: ({ name, cap }: { name: string; cap: number }) =>
			`${name}一天最多${cap}场，当天已满。请换一位专家，或由团队负责人写明理由。`,
		unfit_month_cap: ({ name, cap }: { name: string; cap: number }) =>
			`${name}一个月最多${cap}场，当月已满。请换一位专家，或由团队负责人写明理由。`,
		unfit_topic: '所选专家都没有登记这个主题。请加一位讲这个主题的专家，或由团队负责人写明理由。',
		room_too_small: ({ room, seats }: { room: string; seats: number }) =>
			`${room}最多坐${seats}人。请减少人数，或换一个大些的场地。`,
		team_does_not_offer: '这个团队不提供这类活动，请换一个团队。',
		experts_needed: '请至少安排一位专家。',
		experts_ten: '一场最多安排10位专家。',
		experts_of_one_team: '所选专家要来自您负责的同一个团队，请重新选择。',
		not_wished: '对方没有选这个时间，请从对方选的时间里挑一个。',
		reason_code_needed: '请选择原因。',
		reason_needed: '请写一句原因，对方会看到。',
		wished_already: '对方选了这个时间，请直接接受。',
		outcome_needed: '请选择处理结果。',
		side_needed: '请选择哪一方没有到场。',
		evidence_needed: '请写明依据，例如签到表的编号。',
		too_soon_to_offer: '这个时间离开始不到两个工作日，来不及等对方答复，请选晚一些的。',
		offer_ended: '这个时间只留到刚才，现在已经到期。您仍在候补名单上，先后不变。',
		one_option: '直接排期只能有一个时间。',
		same_time: '和原来的时间一样，请另选一个。',
		nothing_changed: '和原来的安排一样，没有需要改的。',
		not_over_yet: '活动还没有结束，结束后才能报告人数。',
		quantity: '请填写1到100000的整数。',
		item_twice: '同一种材料只能写一次。',
		checked_in_already: ({ time }: { time: string }) => `这一场${time}已经签到，不用再签。`,
		check_in_early: ({ time }: { time: string }) => `还太早，开始前2小时（${time}）起可以签到。`,
		check_in_late: '签到只在活动当天。请直接报告人数。',
		check_in_first: '请先签到，再上传照片。',
		photo_kind_needed: '请选择拍的是场地还是签到表。',
		photo_needed: '请选择一张照片。',
		photos_full: ({ most }: { most: number }) => `一场最多${most}张照片，请先删除一张。`,
		file_too_large: ({ megabytes }: { megabytes: number }) =>
			`照片超过${megabytes}MB。请用低一些的分辨率重拍，或发送压缩过的照片。`,
		picture_heic: '这是HEIC格式的照片，浏览器打不开。请存成JPEG再传（苹果手机：设置→相机→格式→兼容性最佳）。',
		picture_kind: '这不是JPEG、PNG或WebP照片（看的是内容，不是文件名）。请换一张。',
		picture_pixels: '照片超过6400万像素。请用低一些的分辨率重拍。',
		picture_broken: '照片读不出来，可能没有传完整。请重拍一张。',
		explain_difference: ({ reported }: { reported: number }) =>
			`和专家报告的${reported}人相差超过两成，请写一句说明。`,
		grades_needed: '请至少选一个年级。',
		grades_of_one_stage: '一次筛查只能有一个学段：大学生和中小学生请分开建。',
		grades_without_classes: '这个学年没有所选年级的班级。请先导入名册，或换一个年级。',
		hospital_needed: '请选择值班的医院。',
		window_long: '一次筛查最长两个月，请缩短。',
		window_without_days: '这段时间里没有上学日。请换日期，或勾选休息日也开放。',
		window_exam: ({ day, title }: { day: string; title: string }) =>
			`${day}在“${title}”期间，考试周不做筛查。请换一段时间。`,
		window_blocked: ({ day, title }: { day: string; title: string }) =>
			`${day}在“${title}”期间，学校那几天不安排活动。请换一段时间。`,
		window_holidays: ({ day }: { day: string }) => `${day}学校放假，不做筛查。请换一段时间。`,
		nobody_to_ask: '所选年级里没有适龄的学生。请检查年级和名册。',
		duty_gap_school: ({ n, from, to }: { n: number; from: string; to: string }) =>
			`学校有${n}段时间没有人值班，最早一段是${from}到${to}。请先在值班表里排上负责人和替补。`,
		duty_gap_hospital: ({ n, from, to }: { n: number; from: string; to: string }) =>
			`医院有${n}段时间没有人值班，最早一段是${from}到${to}。请联系医院在值班表里排上。`,
		duty_person_needed: '请选择值班的人。',
		duty_two_people: '值班的人和替补要是两个人。',
		duty_long: '一次最多排两个月，请分开填写。',
		cut_off: '请填写1到27的整数。',
		cut_off_range: ({ most }: { most: number }) => `这份问卷最高${most}分，请填写不超过它的整数。`,
		cut_offs_order: '橙色的分数要高于黄色的分数。',
		most_missing: '请填写0到3的整数。',
		results_file_needed: '请选择要导入的表格文件。',
		results_empty: '表头下面没有数据，请检查文件。',
		results_headings: '没有找到齐全的表头：学号、测评名称、得分、提示等级、日期。请对照样例补上。',
		results_too_many: ({ n }: { n: number }) => `一次最多导入${n}行，请分开上传。`,
		results_need_grant: '您还没有全校的查看授权，不能导入结果。请学校负责人先给您授权。',
		result_number: ({ line, column }: Cell) => `第${line}行“${column}”：请填学号。`,
		result_test: ({ line, column }: Cell) => `第${line}行“${column}”：请填测评名称，不超过60字。`,
		result_score: ({ line, column }: Cell) => `第${line}行“${column}”：请填得分或结果，不超过40字。`,
		result_tier: ({ line, column, value }: Cell) =>
			`第${line}行“${column}”：“${value}”不是等级。请写绿色、黄色、橙色或红色。`,
		result_date: ({ line, column, value }: Cell) =>
			`第${line}行“${column}”：“${value}”不是可用的日期。请写成2026-11-16，不能晚于今天。`,
		result_unknown: ({ line, column, value }: Cell) =>
			`第${line}行“${column}”：名册里没有学号${value}。请检查学号，或先更新名册。`,
		result_consent: ({ line, column, value }: Cell) =>
			`第${line}行“${column}”：学号${value}的学生现在没有有效的同意，不能导入。请去掉这一行，或先征得同意。`,
		result_twice: ({ line, column, value }: Cell) =>
			`第${line}行“${column}”：学号${value}在同一天的同一测评出现了两次。请只留一行。`,
		entry_code_needed: '请填写纸条上的8位代码，例如K7QF-9MX0。',
		birth_date_needed: '请填写出生日期的8位数字，例如20120504。',
		entry_wrong: '代码或出生日期不对。请对照纸条再看一遍，出生日期写8位数字。同一张纸条连续错5次会锁上。',
		entry_locked: '这张纸条已经错了5次，锁上了。请找心理老师换一张新的，换好马上就能用。',
		answer_needed: '请选一个答案。不想回答也可以，选最下面的一项。',
		answers_open: '还有题没有走到。请接着往下做，不想回答的可以直接说明。',
		email_needed: '请填写邮箱，例如name@example.com。',
		name_of_two: '请填写名称，至少两个字。',
		name_taken: '这个名称已经有了，请换一个，或修改原来的。',
		parent_below: '上级单位不能是它自己的下级，请换一个。',
		seats: '请填写1到20000的整数。',
		account_unknown: '这个邮箱还没有账号，请先在“人员和账号”里给一个身份。',
		account_of_another: '这个账号已经是另一位专家的，请检查邮箱。',
		account_disabled: '这个账号已停用，请换一个邮箱。',
		post_held: '这个人在这里已经有这个身份。',
		last_administrator: '这是最后一位平台管理员，请先给另一个人这个身份。',
		own_account: '不能停用自己的账号，请让另一位管理员来做。',
		password_short: '密码至少12个字符。',
		password_needed: '请填写密码。',
		password_wrong: '密码不对，请检查大小写。',
		code_needed: '请填写6位动态码，或一个恢复码。',
		factor_not_begun: '这一次设置已经过去，请重新开始。',
		holder_needed: '请选择给谁。只有本校在任的心理教师和负责人能得到授权。',
		reach_needed: '请选择能看哪些学生。',
		class_needed: '请选择班级。',
		student_code: '没有找到这个学生编号。请从学生名单里抄，例如S-7K2Q-9FMX。',
		words_short: '写得太短，请说清楚。',
		grant_too_long: '一次最多一个学年（366天），到期再议。',
		grant_over: '这份授权已经结束，不用再结束。',
		reviewer_needed: '请选择由谁复核。',
		reviewed_already: '别的同事刚刚复核过，请看最新情况。',
		date: '请写成例如2026-12-01的日期。',
		answers_needed: '每一题都要有一个答案，没有回答的写null。',
		answer_out_of_range: '答案不在这份问卷的范围里，请写题目给出的数字，没有回答的写null。',
		feed_name_needed: '请给这个订阅起个名字，例如“我的场次”。',
		feeds_most: ({ n }: { n: number }) => `最多同时有${n}个订阅。请先撤销一个不用的。`,
		time: '请写成例如14:30的时间。',
		end_before_start: '结束要晚于开始，请检查。',
		weekday_needed: '请至少选一天。',
		hours_overlap: '和已有的时段重叠，请先去掉原来的，或换一个时间。',
		day_cap: '请填写0到10的整数。',
		month_cap: '请填写0到200的整数。',
		in_the_future: '不能是以后的日期。',
		place_needed: '请选择范围。',
		title_needed: '请写事项名称，例如期末考试。',
		school_year: '请写成例如2026-2027的学年。',
		outside_school_year: '不在这个学年里，请检查学年和日期。',
		terms_overlap: '和另一个学期的日期重叠，请检查。',
		source_needed: '请写依据，例如文件名称或文号。',
		year: '请填写年份，例如2027。',
		year_near: ({ from, to }: { from: number; to: number }) => `只能导入${from}年到${to}年的放假安排。`,
		notice_needed: '请把放假和上班的日子粘贴进来，一行一项。',
		notice_line: ({ line, text }: { line: number; text: string }) =>
			`第${line}行“${text}”没有读懂。请写成“10月1日-10月7日 国庆节”或“9月20日 上班”。`,
		notice_no_day: ({ line, text }: { line: number; text: string }) =>
			`第${line}行“${text}”里有不存在的日期，请改正。`,
		notice_order: ({ line, text }: { line: number; text: string }) =>
			`第${line}行“${text}”的最后一天早于第一天，跨年请分两年导入。`,
		notice_name: ({ line, text }: { line: number; text: string }) =>
			`第${line}行“${text}”的节日名称没有英文，请写成“名称/English name”。`,
		notice_twice: ({ line, text }: { line: number; text: string }) =>
			`第${line}行“${text}”里有前面已经写过的日期，请去掉重复的。`,
		notice_not_weekend: ({ line, text }: { line: number; text: string }) =>
			`第${line}行“${text}”不是周六、周日，上班只写周末。`,
		notice_incomplete: ({ day }: { day: string }) => `没有写${day}，这一天按法律放假。请补全这一年的安排。`,
		travel_minutes: '请填写0到480的整数，单位分钟。',
		deputy_needed: '请从列出的同事里选一位。',
		away_too_long: '一次最多代理92天，更长请联系平台管理员调整身份。',
		away_already: '这段日子已经登记过代理，请先结束原来的。',
		nothing_against: '没有停排日、请假或放假碰上这一场，不需要决定。',
		tour_title_needed: '请写名称，两个字以上。',
		stops_needed: '草稿里还没有学校，请先加入一站。',
		stops_unplaced: ({ n }: { n: number }) => `还有${n}站没有时间或专家，请先排好。`,
		stops_full: ({ n }: { n: number }) => `一个草稿最多${n}站，请另建一个。`,
		stop_already: '这份申请已经在草稿里。',
		stop_taken: '这一站的时间刚被占下。',
		request_gone: '这份申请已经有了结果。',
		range_too_long: '一次最多查92天，请缩短。',
		test_mail_lately: '刚发过测试邮件，请一分钟后再试。',
		table_xls: '这是旧版Excel（.xls）或加了密码的文件。请在Excel或WPS里“另存为”.xlsx，再上传。',
		table_type: '这不是CSV或XLSX表格（看的是内容，不是文件名）。请换一个文件。',
		table_encoding: '文件的编码读不出来。请另存为“CSV UTF-8”或.xlsx，再上传。',
		table_empty: '文件是空的，请检查后再上传。',
		table_broken: '文件不完整或已损坏，读到一半读不下去。请重新保存一份再上传。',
		table_bomb: '文件展开后太大，没有读。请只保留学生名册这一张表，再上传。',
		roster_file_needed: '请选择名册文件，或把表格粘贴到下面的框里。',
		roster_one_source: '文件和粘贴的内容只能用一个，请去掉一个。',
		roster_no_headings: '前10行里没有找到“学号”“姓名”这样的表头。请对照模板检查表头。',
		roster_no_rows: '表头下面没有学生。请检查文件里是不是还有别的工作表。',
		roster_too_many: ({ n }: { n: number }) => `一次最多导入${n}人，请按年级分开上传。`,
		roster_column_number: '缺“学号”这一列。请对照模板补上。',
		roster_column_name: '缺“姓名”这一列。请对照模板补上。',
		roster_column_bornOn: '缺“出生日期”这一列。请对照模板补上。',
		roster_column_className: '缺“班级”这一列。请对照模板补上。',
		roster_more: ({ n }: { n: number }) => `还有${n}处没有列出。先改上面这些，同样的问题往往一起就改好了。`,
		roster_number_needed: (cell: Cell) => `${at(cell)}请填写学号。`,
		roster_number_scientific: (cell: Cell) =>
			`${at(cell)}已经被表格软件改成了科学计数，丢了末尾的数字。请把这一列设为“文本”，重新填写学号。`,
		roster_number_identity: (cell: Cell) =>
			`${at(cell)}像是身份证号或全国学籍号，平台不保存。请填写学校自己的学号。`,
		roster_number_long: (cell: Cell) => `${at(cell)}学号最多20位，只用文字、数字和连字符。`,
		roster_number_twice: ({ first, ...cell }: Cell & { first: number }) =>
			`${at(cell)}和第${first}行的学号相同。请改正其中一个，或删掉重复的一行。`,
		roster_name_needed: (cell: Cell) => `${at(cell)}请填写姓名。`,
		roster_name_long: (cell: Cell) => `${at(cell)}姓名最多40个字。`,
		roster_sex: (cell: Cell) => `${at(cell)}性别请写“男”或“女”，不确定的留空。`,
		roster_born_needed: (cell: Cell) => `${at(cell)}请填写出生日期，例如2013-05-04。`,
		roster_born: (cell: Cell) => `${at(cell)}不是存在的日期。请写成例如2013-05-04。`,
		roster_born_age: (cell: Cell) => `${at(cell)}和在校年龄不符，请核对年份。`,
		roster_grade: (cell: Cell) =>
			`${at(cell)}看不出是哪个年级，或者不是贵校的年级。请写成例如“七年级”“高一”“2026级”。`,
		roster_class_needed: (cell: Cell) => `${at(cell)}请填写班级，例如“七（1）班”。`,
		roster_class_long: (cell: Cell) => `${at(cell)}班级名称最多30个字。`,
		roster_guardian_name: (cell: Cell) => `${at(cell)}有电话，没有姓名。请补上监护人姓名。`,
		roster_guardian_long: (cell: Cell) => `${at(cell)}姓名最多40个字。`,
		roster_phone: (cell: Cell) => `${at(cell)}不是电话号码。请写手机号，或带区号的座机，例如0736-7200000。`,
		number_taken: '这个学号已经是本校另一名学生的。请核对，或先查一查那名学生。',
		left_already: '这名学生已经离校。',
		here_already: '这名学生还在校，没有改动。',
		transfer_open: '已经有一份转学在等对方学校答复。要换学校，请先撤回。',
		transfer_gone: '这名学生已经不在原来的学校，不能确认了。请和原学校联系。',
		transfer_answer_needed: '请选择接收还是不接收。',
		transfer_reason_needed: '请选择不接收的原因。',
		relation_needed: '请选择和学生的关系。',
		rollover_nothing: '没有班级需要升级或毕业。',
		purpose_needed: '请选择为哪件事征求同意。',
		who_needed: '请选择一个班，或一名学生。',
		due_too_soon: '答复截止日最早是明天，请改晚一些。',
		due_too_late: ({ days }: { days: number }) => `答复截止日最晚在${days}天以内，请改早一些。`,
		recipient_needed: '请选择信息交给哪家医院。',
		no_recipient: '这一项不交给医院，不用选择。',
		consent_notice_missing: '这一项还没有告知书，不能征求同意。请联系数据保护员起草。',
		consent_nobody_to_ask: '现在没有需要再问的：已经答复、明确不同意，或手里的通知单还没有到期。',
		nobody_to_remind: '没有可以提醒的：都已答复、已到期，或已经提醒过一次。',
		nobody_without_answer: '没有还在等答复的，不用重印。',
		slip_code_needed: '请填写通知单上的验证码，或学生的出生日期。',
		code_wrong: ({ left }: { left: number }) => `对不上，没有打开。请对照通知单再填一次，还可以试${left}次。`,
		own_relation_needed: '请选择您是孩子的哪位监护人。',
		no_such_guardian: '学校登记的监护人里没有这一位，没有打开。请换一项；登记有误请联系学校心理教师更正。',
		consent_needed: '请选择同意或不同意。',
		answered_already: '已经答复过，没有改动。',
		request_over: '答复的日子已经过了，没有提交。请联系学校，重新发一张通知单。',
		signer_not_needed: '按现在的年龄，这一项不由您决定，没有提交。',
		guardian_needed: '请选择是哪位监护人。',
		not_a_guardian: '学校登记的监护人里没有这一位，没有提交。请联系学校心理教师核对。',
		text_outdated: '告知书已经换了新的一版，没有提交。请联系学校，按新的一版重新发通知单。',
		same_phone: '这部手机刚替另一方签过，没有提交。孩子和监护人请各用自己的手机，或到学校当面签。',
		route_needed: '请选择是怎样答复的。',
		witness_needed: '请写在场见证人的姓名或职务。',
		witness_another: '见证人要是另一个人。',
		nothing_to_withdraw: '这一份没有同意，或已经撤回、作废，没有可撤回的。',
		no_conflict: '现在没有不一致，不用登记共同决定。请刷新看最新情况。',
		decision_words: '请写一句共同决定的经过，例如“父母10月12日到校面谈后一致同意”。',
		consent_number: '没有这个编号的同意书。编号写成例如C-7K2Q-9FMX。',
		consent_ended: '这一份已经撤回、作废或处理过，不用再作废。',
		notice_short: '太短了。告知书要写明做什么、为什么、谁能看到、保存多久和有哪些权利。',
		signed_already: '这一版已经有人签发。',
		rights_kind_needed: '请选择要查阅复制、更正还是删除。',
		rights_words: '请写一句具体要什么，例如“请给我孩子的筛查记录一份”。',
		rights_waiting: '已有5件申请在等学校答复，请等答复后再提。',
		rights_answer: '请写一句答复，对方会看到。',
		rights_answered: '这件申请已经答复过。',
		no_day: '请选择日期。',
		no_time: '请填写时间，例如09:30。',
		summary_needed: '请写几句访谈小结，十个字以上，医院接收后才能看到。',
		other_way_needed: '请选择建议学校走哪条路。',
		fitness_needed: '请选择能否到校。',
		clinical_words: ({ words }: { words: string }) =>
			`“${words}”不能写给学校：信里不写诊断、用药、量表和分数，没有发出。请改写成学校能做的事，例如“先上半天课”。`,
		reasons_needed: '请至少选一项原因。',
		advices_needed: '请至少选一项安全建议。',
		weeks_range: '请填1到12之间的周数。',
		slot_used: '这个时间已经有人约了，不能撤下。请先给那一份转介改约。',
		visit_place_needed: '请写地点，例如“门诊二楼203”。',
		preview_needed: '请先看一遍学校会收到的样子，再勾选确认。',
		day_passed: '这一天已经过去，请另选一天。',
		follow_up_or_reason: '请约好下次随访的日期，或写明不再随访的原因，才能结案。',
		lost_needs_decision: '失去联系的转介，要共同商定或学生已离校才能结案。',
		follow_up_too_late: '下次随访最晚半年之内，请提前。',
		not_begun: '还没到约定的时间，不能登记到诊情况。',
		green_slot_taken: '这个绿色通道时间刚被占用，请另选一个。',
		referral_open: '这名学生转到这家医院的转介还没有结束，请在那一份上继续办。',
		hospital_without_intake: '这家医院还没有接诊人员在线接收转介，请换一家。',
		second_needed: '红色等级的转介要由校内另一位同事先核对，才能发出。',
		emergency_not_declined: '情况危急的转介不能拒收（精神卫生法第28条）。请先接收，再安排。',
		same_hospital: '就是本院，请选另一家医院。',
		consent_not_asked: '还没有就转到这家医院征求同意，没有发出。请先在“知情同意”里征求。',
		consent_requested: '转到这家医院的同意还在等答复，没有发出。',
		consent_no_response: '转到这家医院的同意过期没有答复，没有发出。请重新征求，或当面、电话登记。',
		consent_outdated: '告知书换了新版，原来的同意不再算数。请按新版重新征求。',
		consent_expired: '转到这家医院的同意已过有效期，请重新征求。',
		consent_refused: '有一方没有同意转到这家医院，不能发出。可以再谈，或走别的路。',
		consent_withdrawn: '转到这家医院的同意已经撤回，不能继续。',
		consent_conflict: '监护人意见不一致，请先共同商定。',
		consent_no_rule: '这个年龄没有对应的同意规则，请联系数据保护员。',
		attempts_needed: ({ n, done }: { n: number; done: number }) =>
			`要联系满${n}次才能登记为失去联系，现在记了${done}次。`
	}
};
