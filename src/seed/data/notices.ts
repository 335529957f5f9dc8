/**
 * The words with which consent is asked for, as a first draft: whoever runs the portal reads and signs them before
 * anybody is asked in earnest. Lines of `## ` are headings, of `- ` list items.
 */
export interface Notice {
	purpose:
		| 'screening'
		| 'school_counselling_record'
		| 'referral_share_to_hospital'
		| 'hospital_feedback_to_school'
		| 'contact_notification';
	reader: 'guardian' | 'student';
	zh: string;
	en: string;
}

export const notices: Notice[] = [
	{
		purpose: 'screening',
		reader: 'guardian',
		zh: `学校想请您的孩子参加本学年的心理健康筛查。请您读完以后，决定同意还是不同意。两种选择都可以。

## 谁来做，为什么做
- 由孩子所在的学校组织，心理教师负责。联系方式在页面下方。
- 目的只有一个：看看哪些孩子可能需要老师多关心一下，早一点帮到他们。

## 怎么做
- 孩子自己在手机或学校电脑上回答十几道选择题，大约10分钟。每道题都可以选“不想回答”。
- 得出的是筛查提示，不是诊断。有提示的，先由心理教师和孩子当面谈一谈。

## 会用到哪些信息
- 姓名、班级、出生日期，孩子的回答和由此得出的分数、提示。
- 回答和分数是敏感个人信息，加密保存。

## 谁能看到
- 经学校负责人授权的心理教师，每次查看都有记录。任课老师、同学看不到；教育局只看到全校的合计数，看不到任何一个孩子。
- 转给医院需要另外征得您的同意，不包含在这一次里。
- 发现有伤害自己的紧急危险时，法律要求学校立即处理并通知您，不以同意为前提。

## 保存多久
- 没有提示的回答保存到下一学年末，只留合计；其余保存到孩子离校后三年，随后删除。

## 您和孩子的权利
- 不同意，或者以后撤回，都不影响孩子上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过孩子的信息。`,
		en: `The school would like your child to take part in this school year’s mental health screening. Please read this and then decide whether you agree or not. Either answer is fine.

## Who does it, and why
- Your child’s school, under its counsellor. How to reach them stands at the foot of the page.
- There is one purpose: to see which children may need a little more care, and to help early.

## How
- Your child answers some multiple-choice questions on a phone or a school computer, for about 10 minutes. Every question offers “I would rather not answer”.
- The outcome is a screening signal and no diagnosis. Where there is one, the counsellor talks with the child first.

## What is used
- Name, class and date of birth; the child’s answers and the scores and signals made of them.
- Answers and scores are sensitive personal information and are kept encrypted.

## Who sees it
- Counsellors whom the head of the school has authorised; every look is recorded. Teachers and classmates do not. The education bureau sees totals for the school and never a child.
- Passing anything on to a hospital needs another consent of yours and is not part of this one.
- Where there is urgent danger of self-harm, the law requires the school to act at once and to inform you, whether or not you agreed.

## For how long
- Answers without a signal until the end of the next school year, then totals alone; the rest until three years after your child leaves the school, then it is deleted.

## Your rights and your child’s
- If you do not agree, or withdraw later, nothing changes for your child: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'screening',
		reader: 'student',
		zh: `学校想请你参加本学年的心理健康筛查。读完以后，由你决定同意还是不同意。两种选择都可以。

## 谁来做，为什么做
- 由学校组织，心理教师（高校为心理健康中心）负责。联系方式在页面下方。
- 目的只有一个：看看哪些同学可能需要多一点关心，早一点帮到你们。

## 怎么做
- 自己在手机或学校电脑上回答十几道选择题，大约10分钟。每道题都可以选“不想回答”。
- 得出的是筛查提示，不是诊断。有提示的，老师会先和你谈一谈。

## 会用到哪些信息
- 姓名、班级、出生日期，你的回答和由此得出的分数、提示。回答和分数加密保存。

## 谁能看到
- 经学校负责人授权的心理教师，每次查看都有记录。任课老师、同学看不到；教育局只看到全校的合计数。
- 转给医院需要另外征得同意，不包含在这一次里。
- 发现有伤害自己的紧急危险时，法律要求学校立即处理，不以同意为前提。

## 保存多久
- 没有提示的回答保存到下一学年末，只留合计；其余保存到离校后三年，随后删除。

## 你的权利
- 不同意，或者以后撤回，都不影响上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过你的信息。`,
		en: `The school would like you to take part in this school year’s mental health screening. Please read this; then you decide whether you agree or not. Either answer is fine.

## Who does it, and why
- The school, under its counsellor (at a university the counselling centre). How to reach them stands at the foot of the page.
- There is one purpose: to see who may need a little more care, and to help early.

## How
- You answer some multiple-choice questions on a phone or a school computer, for about 10 minutes. Every question offers “I would rather not answer”.
- The outcome is a screening signal and no diagnosis. Where there is one, somebody talks with you first.

## What is used
- Name, class and date of birth; your answers and the scores and signals made of them. Answers and scores are kept encrypted.

## Who sees it
- Counsellors whom the head of the school has authorised; every look is recorded. Teachers and classmates do not. The education bureau sees totals for the school alone.
- Passing anything on to a hospital needs another consent and is not part of this one.
- Where there is urgent danger of self-harm, the law requires the school to act at once, whether or not you agreed.

## For how long
- Answers without a signal until the end of the next school year, then totals alone; the rest until three years after you leave the school, then it is deleted.

## Your rights
- If you do not agree, or withdraw later, nothing changes for you: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'school_counselling_record',
		reader: 'guardian',
		zh: `需要时，学校心理教师会找孩子谈一谈。学校想请您决定，能不能为这样的谈话保留一份简短的记录。单独谈一次话不需要任何人同意。

## 谁来做，为什么做
- 由学校心理教师负责。有了记录，下一次不用孩子从头再说一遍，换老师也能接得上。

## 会用到哪些信息
- 谈话的日期、要点和老师的建议，加密保存。

## 谁能看到
- 谈话的心理教师和学校负责人授权的心理教师，每次查看都有记录。任课老师、同学看不到。

## 保存多久
- 到离校后三年，随后删除。

## 您和孩子的权利
- 不同意，或者以后撤回，都不影响孩子上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过孩子的信息。`,
		en: `The school’s counsellor talks with your child when needed. The school asks whether it may keep a short record of such talks. A single talk needs nobody’s consent.

## Who does it, and why
- The school’s counsellor. With a record your child need not begin anew each time, and another counsellor can go on from it.

## What is used
- Dates and main points of the talks and the counsellor’s advice, kept encrypted.

## Who sees it
- The counsellor who talked, and counsellors whom the head of the school has authorised; every look is recorded. Teachers and classmates do not.

## For how long
- Until three years after leaving the school, then it is deleted.

## Your rights and your child’s
- If you do not agree, or withdraw later, nothing changes for your child: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'school_counselling_record',
		reader: 'student',
		zh: `需要时，学校心理教师会找你谈一谈。学校想请你决定，能不能为这样的谈话保留一份简短的记录。单独谈一次话不需要任何人同意。

## 谁来做，为什么做
- 由学校心理教师负责。有了记录，下一次不用你从头再说一遍，换老师也能接得上。

## 会用到哪些信息
- 谈话的日期、要点和老师的建议，加密保存。

## 谁能看到
- 谈话的心理教师和学校负责人授权的心理教师，每次查看都有记录。任课老师、同学看不到。

## 保存多久
- 到离校后三年，随后删除。

## 你的权利
- 不同意，或者以后撤回，都不影响上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过你的信息。`,
		en: `The school’s counsellor talks with you when needed. The school asks whether it may keep a short record of such talks. A single talk needs nobody’s consent.

## Who does it, and why
- The school’s counsellor. With a record you need not begin anew each time, and another counsellor can go on from it.

## What is used
- Dates and main points of the talks and the counsellor’s advice, kept encrypted.

## Who sees it
- The counsellor who talked, and counsellors whom the head of the school has authorised; every look is recorded. Teachers and classmates do not.

## For how long
- Until three years after leaving the school, then it is deleted.

## Your rights
- If you do not agree, or withdraw later, nothing changes for you: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'referral_share_to_hospital',
		reader: 'guardian',
		zh: `学校建议到医院由医生看一看。学校想请您决定，能不能把下面这些信息转给通知单上写明的这一家医院。不转也可以自己去就诊。

## 谁来做，为什么做
- 由学校心理教师转给这家医院的接诊人员。目的是不用孩子从头再说，医生能早一点安排。

## 会用到哪些信息
- 姓名、班级、出生日期，联系人的电话，筛查提示，谈话的摘要。不转回答的每一道题。

## 谁能看到
- 这家医院的接诊人员和接诊医生。不转给其他医院和单位。

## 保存多久
- 医院按病历的规定保存；学校的转出记录保存到离校后三年。

## 您和孩子的权利
- 不同意，或者以后撤回，都不影响孩子上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过孩子的信息。`,
		en: `The school suggests that a doctor have a look. It asks whether it may pass the information below on to the one hospital named on the slip. Seeing a doctor without it is possible too.

## Who does it, and why
- The counsellor passes it to the hospital’s intake, so that your child need not begin anew and the doctor can plan sooner.

## What is used
- Name, class, date of birth, telephone number of the contact, the screening signal and a summary of the talk. Single answers are not passed on.

## Who sees it
- The intake and the doctor of that hospital, and nobody else.

## For how long
- The hospital keeps it as medical records; the school keeps its note of the transfer until three years after leaving the school.

## Your rights and your child’s
- If you do not agree, or withdraw later, nothing changes for your child: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'referral_share_to_hospital',
		reader: 'student',
		zh: `学校建议到医院由医生看一看。学校想请你决定，能不能把下面这些信息转给通知单上写明的这一家医院。不转也可以自己去就诊。

## 谁来做，为什么做
- 由学校心理教师转给这家医院的接诊人员。目的是不用你从头再说，医生能早一点安排。

## 会用到哪些信息
- 姓名、班级、出生日期，联系人的电话，筛查提示，谈话的摘要。不转回答的每一道题。

## 谁能看到
- 这家医院的接诊人员和接诊医生。不转给其他医院和单位。

## 保存多久
- 医院按病历的规定保存；学校的转出记录保存到离校后三年。

## 你的权利
- 不同意，或者以后撤回，都不影响上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过你的信息。`,
		en: `The school suggests that a doctor have a look. It asks whether it may pass the information below on to the one hospital named on the slip. Seeing a doctor without it is possible too.

## Who does it, and why
- The counsellor passes it to the hospital’s intake, so that you need not begin anew and the doctor can plan sooner.

## What is used
- Name, class, date of birth, telephone number of the contact, the screening signal and a summary of the talk. Single answers are not passed on.

## Who sees it
- The intake and the doctor of that hospital, and nobody else.

## For how long
- The hospital keeps it as medical records; the school keeps its note of the transfer until three years after leaving the school.

## Your rights
- If you do not agree, or withdraw later, nothing changes for you: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'hospital_feedback_to_school',
		reader: 'guardian',
		zh: `就诊以后，学校想知道怎样照顾才合适。学校想请您决定，通知单上写明的这家医院能不能把下面四项告诉学校。

## 谁来做，为什么做
- 由接诊医生写，学校心理教师收。目的是安排上课、陪伴和下次复查。

## 会用到哪些信息
- 只有四项：是否到诊，是否适合上学，安全建议，下次复查的日期。诊断、用药和谈话内容不告诉学校。

## 谁能看到
- 学校心理教师。安全建议里需要班主任做的，由心理教师转告要做的事，不说原因。

## 保存多久
- 到离校后三年，随后删除。

## 您和孩子的权利
- 不同意，或者以后撤回，都不影响孩子上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过孩子的信息。`,
		en: `After an appointment the school would like to know how to take care. It asks whether the hospital named on the slip may tell it the four things below.

## Who does it, and why
- Written by the doctor and received by the counsellor, to plan lessons, company and the next review.

## What is used
- Four things alone: whether the appointment was kept, fitness for school, safety advice, date of the next review. No diagnosis, no medicine, nothing that was said.

## Who sees it
- The counsellor, who tells the class teacher what has to be done where the advice needs it, without the reason.

## For how long
- Until three years after leaving the school, then it is deleted.

## Your rights and your child’s
- If you do not agree, or withdraw later, nothing changes for your child: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'hospital_feedback_to_school',
		reader: 'student',
		zh: `就诊以后，学校想知道怎样照顾才合适。学校想请你决定，通知单上写明的这家医院能不能把下面四项告诉学校。

## 谁来做，为什么做
- 由接诊医生写，学校心理教师收。目的是安排上课、陪伴和下次复查。

## 会用到哪些信息
- 只有四项：是否到诊，是否适合上学，安全建议，下次复查的日期。诊断、用药和谈话内容不告诉学校。

## 谁能看到
- 学校心理教师。安全建议里需要班主任做的，由心理教师转告要做的事，不说原因。

## 保存多久
- 到离校后三年，随后删除。

## 你的权利
- 不同意，或者以后撤回，都不影响上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过你的信息。`,
		en: `After an appointment the school would like to know how to take care. It asks whether the hospital named on the slip may tell it the four things below.

## Who does it, and why
- Written by the doctor and received by the counsellor, to plan lessons, company and the next review.

## What is used
- Four things alone: whether the appointment was kept, fitness for school, safety advice, date of the next review. No diagnosis, no medicine, nothing that was said.

## Who sees it
- The counsellor, who tells the class teacher what has to be done where the advice needs it, without the reason.

## For how long
- Until three years after leaving the school, then it is deleted.

## Your rights
- If you do not agree, or withdraw later, nothing changes for you: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'contact_notification',
		reader: 'guardian',
		zh: `需要时，学校心理教师想打电话说一说孩子的情况。学校想请您决定同意还是不同意。

## 谁来做，为什么做
- 由学校心理教师打，一次只说需要一起做的事。

## 会用到哪些信息
- 登记在学校的联系人电话，和联系的原因。

## 谁能看到
- 心理教师。发现有伤害自己的紧急危险时，法律要求学校立即联系，不以同意为前提。

## 保存多久
- 到本学年末；电话随学籍登记保存。

## 您和孩子的权利
- 不同意，或者以后撤回，都不影响孩子上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过孩子的信息。`,
		en: `When needed, the counsellor would like to telephone about how your child is. The school asks whether you agree.

## Who does it, and why
- The counsellor calls, and speaks of what has to be done together.

## What is used
- The contact’s telephone number that the school has, and the reason for the call.

## Who sees it
- The counsellor. Where there is urgent danger of self-harm, the law requires the school to be in touch at once, whether or not you agreed.

## For how long
- Until the end of the school year; the number is kept with the register.

## Your rights and your child’s
- If you do not agree, or withdraw later, nothing changes for your child: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	},
	{
		purpose: 'contact_notification',
		reader: 'student',
		zh: `需要时，学校心理教师想打电话说一说你的情况。学校想请你决定同意还是不同意。

## 谁来做，为什么做
- 由学校心理教师打，一次只说需要一起做的事。

## 会用到哪些信息
- 登记在学校的联系人电话，和联系的原因。

## 谁能看到
- 心理教师。发现有伤害自己的紧急危险时，法律要求学校立即联系，不以同意为前提。

## 保存多久
- 到本学年末；电话随学籍登记保存。

## 你的权利
- 不同意，或者以后撤回，都不影响上课、评优和参加任何活动。
- 随时可以查询、复制、更正、要求删除，也可以查看谁看过你的信息。`,
		en: `When needed, the counsellor would like to telephone about how you are. The school asks whether you agree.

## Who does it, and why
- The counsellor calls, and speaks of what has to be done together.

## What is used
- The contact’s telephone number that the school has, and the reason for the call.

## Who sees it
- The counsellor. Where there is urgent danger of self-harm, the law requires the school to be in touch at once, whether or not you agreed.

## For how long
- Until the end of the school year; the number is kept with the register.

## Your rights
- If you do not agree, or withdraw later, nothing changes for you: lessons, awards, activities.
- You may look at the data, have a copy, correct it or ask for its deletion at any time, and see who has looked at it.`
	}
];
