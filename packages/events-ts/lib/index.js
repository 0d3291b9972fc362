/* Made by `mesh contracts generate`; not for editing. */

var __create=Object.create;var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __getProtoOf=Object.getPrototypeOf,__hasOwnProp=Object.prototype.hasOwnProperty;var __commonJS=(cb,mod)=>function(){try{return mod||(0,cb[__getOwnPropNames(cb)[0]])((mod={exports:{}}).exports,mod),mod.exports}catch(e){throw mod=0,e}};var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:!0})},__copyProps=(to,from,except,desc)=>{if(from&&typeof from==
"object"||typeof from=="function")for(let key of __getOwnPropNames(from))!__hasOwnProp.call(to,key)&&key!==except&&__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable});return to};var __toESM=(mod,isNodeMode,target)=>(target=mod!=null?__create(__getProtoOf(mod)):{},__copyProps(isNodeMode||!mod||!mod.__esModule?__defProp(target,"default",{
value:mod,enumerable:!0}):target,mod));var require_formats=__commonJS({"node_modules/ajv-formats/dist/formats.js"(exports){"use strict";Object.defineProperty(exports,"__esModule",{value:!0});exports.
formatNames=exports.fastFormats=exports.fullFormats=void 0;function fmtDef(validate,compare){return{validate,compare}}exports.fullFormats={date:fmtDef(date,compareDate),
time:fmtDef(getTime(!0),compareTime),"date-time":fmtDef(getDateTime(!0),compareDateTime),"iso-time":fmtDef(getTime(),compareIsoTime),"iso-date-time":fmtDef(getDateTime(),
compareIsoDateTime),duration:/^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,uri,"uri-reference":/^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
"uri-template":/^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
url:/^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
email:/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,hostname:/^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,
ipv4:/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,ipv6:/^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
regex,uuid:/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,"json-pointer":/^(?:\/(?:[^~/]|~0|~1)*)*$/,"json-pointer-uri-fragment":/^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,
"relative-json-pointer":/^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,byte,int32:{type:"number",validate:validateInt32},int64:{type:"number",validate:validateInt64},
float:{type:"number",validate:validateNumber},double:{type:"number",validate:validateNumber},password:!0,binary:!0};exports.fastFormats={...exports.fullFormats,
date:fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d$/,compareDate),time:fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,compareTime),"dat\
e-time":fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,compareDateTime),"iso-time":fmtDef(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,
compareIsoTime),"iso-date-time":fmtDef(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,compareIsoDateTime),
uri:/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,"uri-reference":/^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,email:/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i};
exports.formatNames=Object.keys(exports.fullFormats);function isLeapYear(year){return year%4===0&&(year%100!==0||year%400===0)}var DATE=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,
DAYS=[0,31,28,31,30,31,30,31,31,30,31,30,31];function date(str){let matches=DATE.exec(str);if(!matches)return!1;let year=+matches[1],month=+matches[2],day=+matches[3];
return month>=1&&month<=12&&day>=1&&day<=(month===2&&isLeapYear(year)?29:DAYS[month])}function compareDate(d1,d2){if(d1&&d2)return d1>d2?1:d1<d2?-1:0}var TIME=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function getTime(strictTimeZone){return function(str){let matches=TIME.exec(str);if(!matches)return!1;let hr=+matches[1],min=+matches[2],sec=+matches[3],tz=matches[4],
tzSign=matches[5]==="-"?-1:1,tzH=+(matches[6]||0),tzM=+(matches[7]||0);if(tzH>23||tzM>59||strictTimeZone&&!tz)return!1;if(hr<=23&&min<=59&&sec<60)return!0;let utcMin=min-
tzM*tzSign,utcHr=hr-tzH*tzSign-(utcMin<0?1:0);return(utcHr===23||utcHr===-1)&&(utcMin===59||utcMin===-1)&&sec<61}}function compareTime(s1,s2){if(!(s1&&s2))return;
let t1=new Date("2020-01-01T"+s1).valueOf(),t2=new Date("2020-01-01T"+s2).valueOf();if(t1&&t2)return t1-t2}function compareIsoTime(t1,t2){if(!(t1&&t2))return;let a1=TIME.
exec(t1),a2=TIME.exec(t2);if(a1&&a2)return t1=a1[1]+a1[2]+a1[3],t2=a2[1]+a2[2]+a2[3],t1>t2?1:t1<t2?-1:0}var DATE_TIME_SEPARATOR=/t|\s/i;function getDateTime(strictTimeZone){
let time=getTime(strictTimeZone);return function(str){let dateTime=str.split(DATE_TIME_SEPARATOR);return dateTime.length===2&&date(dateTime[0])&&time(dateTime[1])}}
function compareDateTime(dt1,dt2){if(!(dt1&&dt2))return;let d1=new Date(dt1).valueOf(),d2=new Date(dt2).valueOf();if(d1&&d2)return d1-d2}function compareIsoDateTime(dt1,dt2){
if(!(dt1&&dt2))return;let[d1,t1]=dt1.split(DATE_TIME_SEPARATOR),[d2,t2]=dt2.split(DATE_TIME_SEPARATOR),res=compareDate(d1,d2);if(res!==void 0)return res||compareTime(
t1,t2)}var NOT_URI_FRAGMENT=/\/|:/,URI=/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function uri(str){return NOT_URI_FRAGMENT.test(str)&&URI.test(str)}var BYTE=/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;function byte(str){
return BYTE.lastIndex=0,BYTE.test(str)}var MIN_INT32=-(2**31),MAX_INT32=2**31-1;function validateInt32(value){return Number.isInteger(value)&&value<=MAX_INT32&&
value>=MIN_INT32}function validateInt64(value){return Number.isInteger(value)}function validateNumber(){return!0}var Z_ANCHOR=/[^\\]\\Z/;function regex(str){if(Z_ANCHOR.
test(str))return!1;try{return new RegExp(str),!0}catch{return!1}}}});var require_ucs2length=__commonJS({"node_modules/ajv/dist/runtime/ucs2length.js"(exports){"use strict";Object.defineProperty(exports,"__esModule",{value:!0});function ucs2length(str){
let len=str.length,length=0,pos=0,value;for(;pos<len;)length++,value=str.charCodeAt(pos++),value>=55296&&value<=56319&&pos<len&&(value=str.charCodeAt(pos),(value&
64512)===56320&&pos++);return length}exports.default=ucs2length;ucs2length.code='require("ajv/dist/runtime/ucs2length").default'}});var shapes={RegisterUser:{userId:"",auth0Id:"",email:"",emailVerified:"",firstName:"",lastName:"",picture:"",locale:""},ChangeUserProfile:{userId:"",firstName:"",
lastName:"",picture:"",locale:""},UserRegistered:{userId:"",auth0Id:"",email:"",emailVerified:"",firstName:"",lastName:"",picture:"",locale:""},UserProfileChanged:{
userId:"",firstName:"",lastName:"",picture:"",locale:""},RegisterUserRequest:{},ChangeProfileRequest:{firstName:"",lastName:"",picture:"",locale:""},User:{id:"",
email:"",emailVerified:"",firstName:"",lastName:"",picture:"",locale:"",status:"",created:""},StartProject:{projectId:"",name:"",description:"",teamId:"",public:"",
columnIds:""},RenameProject:{projectId:"",name:""},AddColumn:{projectId:"",columnId:"",title:""},AddTask:{projectId:"",taskId:"",columnId:"",title:"",content:"",
points:""},ChangeTask:{projectId:"",taskId:"",title:"",content:"",points:""},MoveTask:{projectId:"",taskId:"",toColumnId:"",position:""},RemoveTask:{projectId:"",
taskId:""},ProjectStarted:{projectId:"",name:"",prefix:"",ownerId:"",description:"",teamId:"",public:""},ProjectRenamed:{projectId:"",name:""},ColumnAdded:{projectId:"",
columnId:"",title:"",position:""},TaskAdded:{projectId:"",taskId:"",key:"",columnId:"",title:"",content:"",points:"",position:""},TaskChanged:{projectId:"",taskId:"",
title:"",content:"",points:""},TaskMoved:{projectId:"",taskId:"",fromColumnId:"",toColumnId:"",position:""},TaskRemoved:{projectId:"",taskId:"",columnId:"",key:""},
StartProjectRequest:{name:"",description:"",teamId:"",public:""},ChangeProjectRequest:{name:""},AddColumnRequest:{title:""},AddTaskRequest:{columnId:"",title:"",
content:"",points:""},ChangeTaskRequest:{title:"",content:"",points:""},MoveTaskRequest:{toColumnId:"",position:""},ProjectSummary:{id:"",name:"",prefix:"",description:"",
public:"",ownerId:"",taskCount:"",started:""},ProjectPage:{items:"ProjectSummary",next:""},TaskCard:{id:"",key:"",title:"",points:"",assigneeId:""},BoardColumn:{
id:"",title:"",tasks:"TaskCard"},BoardMember:{userId:"",role:""},Board:{projectId:"",name:"",prefix:"",ownerId:"",public:"",columns:"BoardColumn",members:"Board\
Member"},Task:{id:"",projectId:"",key:"",columnId:"",title:"",content:"",points:"",assigneeId:"",added:"",changed:""},TaskPage:{items:"Task",next:""},RegisterUserCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"RegisterUser"},ChangeUserProfileCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"ChangeUserProfile"},UserRegisteredEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"UserRegistered"},UserProfileChangedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"UserProfileChanged"},StartProjectCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"StartProject"},RenameProjectCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"RenameProject"},AddColumnCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"AddColumn"},AddTaskCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"AddTask"},ChangeTaskCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"ChangeTask"},MoveTaskCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"MoveTask"},RemoveTaskCommand:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"RemoveTask"},ProjectStartedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"ProjectStarted"},ProjectRenamedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"ProjectRenamed"},ColumnAddedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"ColumnAdded"},TaskAddedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"TaskAdded"},TaskChangedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"TaskChanged"},TaskMovedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"TaskMoved"},TaskRemovedEvent:{
specversion:"",id:"",type:"",source:"",subject:"",time:"",dataschema:"",datacontenttype:"",correlationid:"",causationid:"",actor:"",data:"TaskRemoved"}},identities={
RegisterUser:{envelope:"RegisterUserCommand",identifiedBy:"userId"},ChangeUserProfile:{envelope:"ChangeUserProfileCommand",identifiedBy:"userId"},UserRegistered:{
envelope:"UserRegisteredEvent",identifiedBy:"userId"},UserProfileChanged:{envelope:"UserProfileChangedEvent",identifiedBy:"userId"},StartProject:{envelope:"Star\
tProjectCommand",identifiedBy:"projectId"},RenameProject:{envelope:"RenameProjectCommand",identifiedBy:"projectId"},AddColumn:{envelope:"AddColumnCommand",identifiedBy:"\
projectId"},AddTask:{envelope:"AddTaskCommand",identifiedBy:"projectId"},ChangeTask:{envelope:"ChangeTaskCommand",identifiedBy:"projectId"},MoveTask:{envelope:"\
MoveTaskCommand",identifiedBy:"projectId"},RemoveTask:{envelope:"RemoveTaskCommand",identifiedBy:"projectId"},ProjectStarted:{envelope:"ProjectStartedEvent",identifiedBy:"\
projectId"},ProjectRenamed:{envelope:"ProjectRenamedEvent",identifiedBy:"projectId"},ColumnAdded:{envelope:"ColumnAddedEvent",identifiedBy:"projectId"},TaskAdded:{
envelope:"TaskAddedEvent",identifiedBy:"projectId"},TaskChanged:{envelope:"TaskChangedEvent",identifiedBy:"projectId"},TaskMoved:{envelope:"TaskMovedEvent",identifiedBy:"\
projectId"},TaskRemoved:{envelope:"TaskRemovedEvent",identifiedBy:"projectId"}};var validators_exports={};__export(validators_exports,{AddColumn:()=>AddColumn,AddColumnRequest:()=>AddColumnRequest,AddTask:()=>AddTask,AddTaskRequest:()=>AddTaskRequest,
Board:()=>Board,ChangeProfileRequest:()=>ChangeProfileRequest,ChangeProjectRequest:()=>ChangeProjectRequest,ChangeTask:()=>ChangeTask,ChangeTaskRequest:()=>ChangeTaskRequest,
ChangeUserProfile:()=>ChangeUserProfile,ColumnAdded:()=>ColumnAdded,Envelope:()=>Envelope,MoveTask:()=>MoveTask,MoveTaskRequest:()=>MoveTaskRequest,ProjectPage:()=>ProjectPage,
ProjectRenamed:()=>ProjectRenamed,ProjectStarted:()=>ProjectStarted,ProjectSummary:()=>ProjectSummary,RegisterUser:()=>RegisterUser,RegisterUserRequest:()=>RegisterUserRequest,
RemoveTask:()=>RemoveTask,RenameProject:()=>RenameProject,StartProject:()=>StartProject,StartProjectRequest:()=>StartProjectRequest,Task:()=>Task,TaskAdded:()=>TaskAdded,
TaskChanged:()=>TaskChanged,TaskMoved:()=>TaskMoved,TaskPage:()=>TaskPage,TaskRemoved:()=>TaskRemoved,User:()=>User,UserProfileChanged:()=>UserProfileChanged,UserRegistered:()=>UserRegistered});
var import_formats=__toESM(require_formats()),Envelope=validate53;var func1=require_ucs2length().default,pattern3=new RegExp("^[^\\x00]+$","u");function validate54(data,{instancePath="",parentData,parentDataProperty,rootData=data,
dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate54.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&
(evaluated0.items=void 0),typeof data=="string"){if(func1(data)>200){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:200},message:"\
must NOT have more than 200 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLen\
gth",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern3.
test(data)){let err2={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]+$"},message:'must match pattern "^[^\\x00]+$"'};vErrors===
null?vErrors=[err2]:vErrors.push(err2),errors++}}else{let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};
vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}return validate54.errors=vErrors,errors===0}validate54.evaluated={dynamicProps:!1,dynamicItems:!1};var formats0=import_formats.fullFormats["date-time"];function validate58(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){
let vErrors=null,errors=0,evaluated0=validate58.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),
typeof data=="string"){if(!formats0.validate(data)){let err0={instancePath,schemaPath:"#/format",keyword:"format",params:{format:"date-time"},message:'must matc\
h format "date-time"'};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}}else{let err1={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"s\
tring"},message:"must be string"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}return validate58.errors=vErrors,errors===0}validate58.evaluated={dynamicProps:!1,
dynamicItems:!1};function validate53(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate53.
evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){
if(data.correlationid===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"correlationid"},message:"must have re\
quired property 'correlationid'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.data===void 0){let err1={instancePath,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"data"},message:"must have required property 'data'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.
datacontenttype===void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"datacontenttype"},message:"must have requir\
ed property 'datacontenttype'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.dataschema===void 0){let err3={instancePath,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"dataschema"},message:"must have required property 'dataschema'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),
errors++}if(data.id===void 0){let err4={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required proper\
ty 'id'"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}if(data.source===void 0){let err5={instancePath,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"source"},message:"must have required property 'source'"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}if(data.specversion===void 0){
let err6={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"specversion"},message:"must have required property 'specversion'"};vErrors===
null?vErrors=[err6]:vErrors.push(err6),errors++}if(data.subject===void 0){let err7={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
subject"},message:"must have required property 'subject'"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}if(data.time===void 0){let err8={instancePath,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"time"},message:"must have required property 'time'"};vErrors===null?vErrors=[err8]:vErrors.push(
err8),errors++}if(data.type===void 0){let err9={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"type"},message:"must have requi\
red property 'type'"};vErrors===null?vErrors=[err9]:vErrors.push(err9),errors++}if(data.specversion!==void 0){let data0=data.specversion;if(typeof data0!="strin\
g"){let err10={instancePath:instancePath+"/specversion",schemaPath:"#/properties/specversion/type",keyword:"type",params:{type:"string"},message:"must be string"};
vErrors===null?vErrors=[err10]:vErrors.push(err10),errors++}if(data0!=="1.0"){let err11={instancePath:instancePath+"/specversion",schemaPath:"#/properties/specv\
ersion/const",keyword:"const",params:{allowedValue:"1.0"},message:"must be equal to constant"};vErrors===null?vErrors=[err11]:vErrors.push(err11),errors++}}if(data.
id!==void 0&&(validate54(data.id,{instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate54.
errors:vErrors.concat(validate54.errors),errors=vErrors.length)),data.type!==void 0&&typeof data.type!="string"){let err12={instancePath:instancePath+"/type",schemaPath:"\
#/properties/type/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err12]:vErrors.push(err12),errors++}if(data.source!==
void 0&&(validate54(data.source,{instancePath:instancePath+"/source",parentData:data,parentDataProperty:"source",rootData,dynamicAnchors})||(vErrors=vErrors===null?
validate54.errors:vErrors.concat(validate54.errors),errors=vErrors.length)),data.subject!==void 0&&(validate54(data.subject,{instancePath:instancePath+"/subject",
parentData:data,parentDataProperty:"subject",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate54.errors:vErrors.concat(validate54.errors),errors=vErrors.
length)),data.time!==void 0&&(validate58(data.time,{instancePath:instancePath+"/time",parentData:data,parentDataProperty:"time",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate58.errors:vErrors.concat(validate58.errors),errors=vErrors.length)),data.dataschema!==void 0&&(validate54(data.dataschema,{instancePath:instancePath+
"/dataschema",parentData:data,parentDataProperty:"dataschema",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate54.errors:vErrors.concat(validate54.errors),
errors=vErrors.length)),data.datacontenttype!==void 0){let data7=data.datacontenttype;if(typeof data7!="string"){let err13={instancePath:instancePath+"/datacont\
enttype",schemaPath:"#/properties/datacontenttype/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err13]:vErrors.push(
err13),errors++}if(data7!=="application/json"){let err14={instancePath:instancePath+"/datacontenttype",schemaPath:"#/properties/datacontenttype/const",keyword:"\
const",params:{allowedValue:"application/json"},message:"must be equal to constant"};vErrors===null?vErrors=[err14]:vErrors.push(err14),errors++}}data.correlationid!==
void 0&&(validate54(data.correlationid,{instancePath:instancePath+"/correlationid",parentData:data,parentDataProperty:"correlationid",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate54.errors:vErrors.concat(validate54.errors),errors=vErrors.length)),data.causationid!==void 0&&(validate54(data.causationid,{instancePath:instancePath+
"/causationid",parentData:data,parentDataProperty:"causationid",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate54.errors:vErrors.concat(validate54.errors),
errors=vErrors.length)),data.actor!==void 0&&(validate54(data.actor,{instancePath:instancePath+"/actor",parentData:data,parentDataProperty:"actor",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate54.errors:vErrors.concat(validate54.errors),errors=vErrors.length))}else{let err15={instancePath,schemaPath:"#/type",keyword:"ty\
pe",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err15]:vErrors.push(err15),errors++}return validate53.errors=vErrors,errors===0}validate53.
evaluated={props:{specversion:!0,id:!0,type:!0,source:!0,subject:!0,time:!0,dataschema:!0,datacontenttype:!0,correlationid:!0,causationid:!0,actor:!0,data:!0},dynamicProps:!1,
dynamicItems:!1};var RegisterUser=validate64;var formats2=/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;function validate65(data,{instancePath="",parentData,parentDataProperty,rootData=data,
dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate65.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&
(evaluated0.items=void 0),typeof data=="string"){if(!formats2.test(data)){let err0={instancePath,schemaPath:"#/format",keyword:"format",params:{format:"uuid"},message:'\
must match format "uuid"'};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}}else{let err1={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"\
string"},message:"must be string"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}return validate65.errors=vErrors,errors===0}validate65.evaluated={dynamicProps:!1,
dynamicItems:!1};var pattern4=new RegExp("^[^\\x00]*[^\\s\\x00][^\\x00]*$","u");function validate67(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){
let vErrors=null,errors=0,evaluated0=validate67.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),
typeof data=="string"){if(func1(data)>255){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:255},message:"must NOT have more th\
an 255 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLeng\
th",params:{limit:1},message:"must NOT have fewer than 1 characters"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern4.test(data)){let err2={
instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[^\\x00]*[^\\s\\x00][^\\x00]*$"},message:'must match pattern "^[^\\x00]*[^\\s\\x00][^\\x00]*\
$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"m\
ust be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}return validate67.errors=vErrors,errors===0}validate67.evaluated={dynamicProps:!1,dynamicItems:!1};var pattern5=new RegExp("^[^@\\s\\x00]+@[^@\\s\\x00]+$","u");function validate69(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){
let vErrors=null,errors=0,evaluated0=validate69.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),
typeof data=="string"){if(func1(data)>320){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:320},message:"must NOT have more th\
an 320 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(!pattern5.test(data)){let err1={instancePath,schemaPath:"#/pattern",keyword:"pa\
ttern",params:{pattern:"^[^@\\s\\x00]+@[^@\\s\\x00]+$"},message:'must match pattern "^[^@\\s\\x00]+@[^@\\s\\x00]+$"'};vErrors===null?vErrors=[err1]:vErrors.push(
err1),errors++}}else{let err2={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err2]:vErrors.
push(err2),errors++}return validate69.errors=vErrors,errors===0}validate69.evaluated={dynamicProps:!1,dynamicItems:!1};function validate71(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate71.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data=="string"){if(func1(data)>100){let err0={instancePath,
schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:100},message:"must NOT have more than 100 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters"};
vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern4.test(data)){let err2={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*[^\\s\\x00][^\\x00]*$"},message:'must match pattern "^[^\\x00]*[^\\s\\x00][^\\x00]*$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{
let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}
return validate71.errors=vErrors,errors===0}validate71.evaluated={dynamicProps:!1,dynamicItems:!1};var pattern7=new RegExp("^https?://[^\\s\\x00]+$","u");function validate74(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){
let vErrors=null,errors=0,evaluated0=validate74.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),
typeof data=="string"){if(func1(data)>2e3){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:2e3},message:"must NOT have more th\
an 2000 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(!pattern7.test(data)){let err1={instancePath,schemaPath:"#/pattern",keyword:"p\
attern",params:{pattern:"^https?://[^\\s\\x00]+$"},message:'must match pattern "^https?://[^\\s\\x00]+$"'};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}}else{
let err2={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}
return validate74.errors=vErrors,errors===0}validate74.evaluated={dynamicProps:!1,dynamicItems:!1};var pattern8=new RegExp("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$","u");function validate76(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){
let vErrors=null,errors=0,evaluated0=validate76.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),
typeof data=="string"){if(func1(data)>35){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:35},message:"must NOT have more than\
 35 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(!pattern8.test(data)){let err1={instancePath,schemaPath:"#/pattern",keyword:"patte\
rn",params:{pattern:"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"},message:'must match pattern "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"'};vErrors===null?vErrors=[err1]:
vErrors.push(err1),errors++}}else{let err2={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=
[err2]:vErrors.push(err2),errors++}return validate76.errors=vErrors,errors===0}validate76.evaluated={dynamicProps:!1,dynamicItems:!1};function validate64(data,{
instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate64.evaluated;if(evaluated0.dynamicProps&&
(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.userId===void 0){let err0={
instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"userId"},message:"must have required property 'userId'"};vErrors===null?vErrors=
[err0]:vErrors.push(err0),errors++}if(data.auth0Id===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"auth0Id"},
message:"must have required property 'auth0Id'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.email===void 0){let err2={instancePath,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"email"},message:"must have required property 'email'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),
errors++}if(data.emailVerified===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"emailVerified"},message:"mus\
t have required property 'emailVerified'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.firstName===void 0){let err4={instancePath,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"firstName"},message:"must have required property 'firstName'"};vErrors===null?vErrors=[err4]:vErrors.push(
err4),errors++}for(let key0 in data)if(!(key0==="userId"||key0==="auth0Id"||key0==="email"||key0==="emailVerified"||key0==="firstName"||key0==="lastName"||key0===
"picture"||key0==="locale")){let err5={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"\
must NOT have additional properties"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}if(data.userId!==void 0&&(validate65(data.userId,{instancePath:instancePath+
"/userId",parentData:data,parentDataProperty:"userId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=
vErrors.length)),data.auth0Id!==void 0&&(validate67(data.auth0Id,{instancePath:instancePath+"/auth0Id",parentData:data,parentDataProperty:"auth0Id",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate67.errors:vErrors.concat(validate67.errors),errors=vErrors.length)),data.email!==void 0&&(validate69(data.email,{instancePath:instancePath+
"/email",parentData:data,parentDataProperty:"email",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate69.errors:vErrors.concat(validate69.errors),errors=
vErrors.length)),data.emailVerified!==void 0&&typeof data.emailVerified!="boolean"){let err6={instancePath:instancePath+"/emailVerified",schemaPath:"#/propertie\
s/emailVerified/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}data.firstName!==
void 0&&(validate71(data.firstName,{instancePath:instancePath+"/firstName",parentData:data,parentDataProperty:"firstName",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate71.errors:vErrors.concat(validate71.errors),errors=vErrors.length)),data.lastName!==void 0&&(validate71(data.lastName,{instancePath:instancePath+"/\
lastName",parentData:data,parentDataProperty:"lastName",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),errors=
vErrors.length)),data.picture!==void 0&&(validate74(data.picture,{instancePath:instancePath+"/picture",parentData:data,parentDataProperty:"picture",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate74.errors:vErrors.concat(validate74.errors),errors=vErrors.length)),data.locale!==void 0&&(validate76(data.locale,{instancePath:instancePath+
"/locale",parentData:data,parentDataProperty:"locale",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate76.errors:vErrors.concat(validate76.errors),errors=
vErrors.length))}else{let err7={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err7]:vErrors.
push(err7),errors++}return validate64.errors=vErrors,errors===0}validate64.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ChangeUserProfile=validate78;function validate78(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate78.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
userId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"userId"},message:"must have required property 'userI\
d'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}for(let key0 in data)if(!(key0==="userId"||key0==="firstName"||key0==="lastName"||key0==="picture"||
key0==="locale")){let err1={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"must NOT h\
ave additional properties"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.userId!==void 0&&(validate65(data.userId,{instancePath:instancePath+
"/userId",parentData:data,parentDataProperty:"userId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=
vErrors.length)),data.firstName!==void 0&&(validate71(data.firstName,{instancePath:instancePath+"/firstName",parentData:data,parentDataProperty:"firstName",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),errors=vErrors.length)),data.lastName!==void 0){let data2=data.lastName,
_errs5=errors,valid1=!1,_errs6=errors;validate71(data2,{instancePath:instancePath+"/lastName",parentData:data,parentDataProperty:"lastName",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),errors=vErrors.length);var _valid0=_errs6===errors;valid1=valid1||_valid0;let _errs7=errors;
if(data2!==null){let err2={instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/anyOf/1/type",keyword:"type",params:{type:"null"},message:"mu\
st be null"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}var _valid0=_errs7===errors;if(valid1=valid1||_valid0,valid1)errors=_errs5,vErrors!==null&&
(_errs5?vErrors.length=_errs5:vErrors=null);else{let err3={instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}}if(data.picture!==void 0){let data3=data.picture,_errs10=errors,
valid2=!1,_errs11=errors;validate74(data3,{instancePath:instancePath+"/picture",parentData:data,parentDataProperty:"picture",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate74.errors:vErrors.concat(validate74.errors),errors=vErrors.length);var _valid1=_errs11===errors;valid2=valid2||_valid1;let _errs12=errors;
if(data3!==null){let err4={instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must\
 be null"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}var _valid1=_errs12===errors;if(valid2=valid2||_valid1,valid2)errors=_errs10,vErrors!==null&&
(_errs10?vErrors.length=_errs10:vErrors=null);else{let err5={instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}}if(data.locale!==void 0){let data4=data.locale,_errs15=errors,
valid3=!1,_errs16=errors;validate76(data4,{instancePath:instancePath+"/locale",parentData:data,parentDataProperty:"locale",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate76.errors:vErrors.concat(validate76.errors),errors=vErrors.length);var _valid2=_errs16===errors;valid3=valid3||_valid2;let _errs17=errors;if(data4!==
null){let err6={instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===
null?vErrors=[err6]:vErrors.push(err6),errors++}var _valid2=_errs17===errors;if(valid3=valid3||_valid2,valid3)errors=_errs15,vErrors!==null&&(_errs15?vErrors.length=
_errs15:vErrors=null);else{let err7={instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/anyOf",keyword:"anyOf",params:{},message:"must match a \
schema in anyOf"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}}}else{let err8={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"objec\
t"},message:"must be object"};vErrors===null?vErrors=[err8]:vErrors.push(err8),errors++}return validate78.errors=vErrors,errors===0}validate78.evaluated={props:!0,
dynamicProps:!1,dynamicItems:!1};var UserRegistered=validate84;function validate84(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate84.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
userId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"userId"},message:"must have required property 'userI\
d'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.auth0Id===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"auth0Id"},message:"must have required property 'auth0Id'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.email===void 0){let err2={
instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"email"},message:"must have required property 'email'"};vErrors===null?vErrors=[
err2]:vErrors.push(err2),errors++}if(data.emailVerified===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ema\
ilVerified"},message:"must have required property 'emailVerified'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.firstName===void 0){let err4={
instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"firstName"},message:"must have required property 'firstName'"};vErrors===null?vErrors=
[err4]:vErrors.push(err4),errors++}if(data.userId!==void 0&&(validate65(data.userId,{instancePath:instancePath+"/userId",parentData:data,parentDataProperty:"use\
rId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.auth0Id!==void 0&&(validate67(
data.auth0Id,{instancePath:instancePath+"/auth0Id",parentData:data,parentDataProperty:"auth0Id",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate67.errors:
vErrors.concat(validate67.errors),errors=vErrors.length)),data.email!==void 0&&(validate69(data.email,{instancePath:instancePath+"/email",parentData:data,parentDataProperty:"\
email",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate69.errors:vErrors.concat(validate69.errors),errors=vErrors.length)),data.emailVerified!==void 0&&
typeof data.emailVerified!="boolean"){let err5={instancePath:instancePath+"/emailVerified",schemaPath:"#/properties/emailVerified/type",keyword:"type",params:{type:"\
boolean"},message:"must be boolean"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}data.firstName!==void 0&&(validate71(data.firstName,{instancePath:instancePath+
"/firstName",parentData:data,parentDataProperty:"firstName",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),
errors=vErrors.length)),data.lastName!==void 0&&(validate71(data.lastName,{instancePath:instancePath+"/lastName",parentData:data,parentDataProperty:"lastName",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),errors=vErrors.length)),data.picture!==void 0&&(validate74(data.picture,
{instancePath:instancePath+"/picture",parentData:data,parentDataProperty:"picture",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate74.errors:vErrors.
concat(validate74.errors),errors=vErrors.length)),data.locale!==void 0&&(validate76(data.locale,{instancePath:instancePath+"/locale",parentData:data,parentDataProperty:"\
locale",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate76.errors:vErrors.concat(validate76.errors),errors=vErrors.length))}else{let err6={instancePath,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}return validate84.
errors=vErrors,errors===0}validate84.evaluated={props:{userId:!0,auth0Id:!0,email:!0,emailVerified:!0,firstName:!0,lastName:!0,picture:!0,locale:!0},dynamicProps:!1,
dynamicItems:!1};var UserProfileChanged=validate92;function validate92(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate92.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
userId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"userId"},message:"must have required property 'userI\
d'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.userId!==void 0&&(validate65(data.userId,{instancePath:instancePath+"/userId",parentData:data,
parentDataProperty:"userId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.
firstName!==void 0&&(validate71(data.firstName,{instancePath:instancePath+"/firstName",parentData:data,parentDataProperty:"firstName",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),errors=vErrors.length)),data.lastName!==void 0){let data2=data.lastName,_errs4=errors,
valid1=!1,_errs5=errors;validate71(data2,{instancePath:instancePath+"/lastName",parentData:data,parentDataProperty:"lastName",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate71.errors:vErrors.concat(validate71.errors),errors=vErrors.length);var _valid0=_errs5===errors;valid1=valid1||_valid0;let _errs6=errors;if(data2!==
null){let err1={instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};
vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}var _valid0=_errs6===errors;if(valid1=valid1||_valid0,valid1)errors=_errs4,vErrors!==null&&(_errs4?vErrors.
length=_errs4:vErrors=null);else{let err2={instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/anyOf",keyword:"anyOf",params:{},message:"mus\
t match a schema in anyOf"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}if(data.picture!==void 0){let data3=data.picture,_errs9=errors,valid2=!1,
_errs10=errors;validate74(data3,{instancePath:instancePath+"/picture",parentData:data,parentDataProperty:"picture",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate74.errors:vErrors.concat(validate74.errors),errors=vErrors.length);var _valid1=_errs10===errors;valid2=valid2||_valid1;let _errs11=errors;if(data3!==
null){let err3={instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};
vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}var _valid1=_errs11===errors;if(valid2=valid2||_valid1,valid2)errors=_errs9,vErrors!==null&&(_errs9?vErrors.
length=_errs9:vErrors=null);else{let err4={instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/anyOf",keyword:"anyOf",params:{},message:"must \
match a schema in anyOf"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}}if(data.locale!==void 0){let data4=data.locale,_errs14=errors,valid3=!1,_errs15=errors;
validate76(data4,{instancePath:instancePath+"/locale",parentData:data,parentDataProperty:"locale",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate76.
errors:vErrors.concat(validate76.errors),errors=vErrors.length);var _valid2=_errs15===errors;valid3=valid3||_valid2;let _errs16=errors;if(data4!==null){let err5={
instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=
[err5]:vErrors.push(err5),errors++}var _valid2=_errs16===errors;if(valid3=valid3||_valid2,valid3)errors=_errs14,vErrors!==null&&(_errs14?vErrors.length=_errs14:
vErrors=null);else{let err6={instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/anyOf",keyword:"anyOf",params:{},message:"must match a schema i\
n anyOf"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}}}else{let err7={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"\
must be object"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}return validate92.errors=vErrors,errors===0}validate92.evaluated={props:{userId:!0,firstName:!0,
lastName:!0,picture:!0,locale:!0},dynamicProps:!1,dynamicItems:!1};var User=validate98;var schema34={type:"string",enum:["active","locked","closed"],description:"Whether a user may act: a locked account can be unlocked, a closed one stays closed."};
function validate105(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate105.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data!="string"){let err0={instancePath,schemaPath:"\
#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(!(data==="active"||data==="\
locked"||data==="closed")){let err1={instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:schema34.enum},message:"must be equal to one of the a\
llowed values"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}return validate105.errors=vErrors,errors===0}validate105.evaluated={dynamicProps:!1,dynamicItems:!1};
function validate98(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate98.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
id===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};vErrors===
null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.email===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
email"},message:"must have required property 'email'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.emailVerified===void 0){let err2={instancePath,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"emailVerified"},message:"must have required property 'emailVerified'"};vErrors===null?vErrors=
[err2]:vErrors.push(err2),errors++}if(data.firstName===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"firstN\
ame"},message:"must have required property 'firstName'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.lastName===void 0){let err4={instancePath,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"lastName"},message:"must have required property 'lastName'"};vErrors===null?vErrors=[err4]:vErrors.
push(err4),errors++}if(data.picture===void 0){let err5={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"picture"},message:"must\
 have required property 'picture'"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}if(data.locale===void 0){let err6={instancePath,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"locale"},message:"must have required property 'locale'"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}
if(data.status===void 0){let err7={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"must have required propert\
y 'status'"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}if(data.created===void 0){let err8={instancePath,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"created"},message:"must have required property 'created'"};vErrors===null?vErrors=[err8]:vErrors.push(err8),errors++}if(data.id!==void 0&&
(validate65(data.id,{instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:
vErrors.concat(validate65.errors),errors=vErrors.length)),data.email!==void 0&&(validate69(data.email,{instancePath:instancePath+"/email",parentData:data,parentDataProperty:"\
email",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate69.errors:vErrors.concat(validate69.errors),errors=vErrors.length)),data.emailVerified!==void 0&&
typeof data.emailVerified!="boolean"){let err9={instancePath:instancePath+"/emailVerified",schemaPath:"#/properties/emailVerified/type",keyword:"type",params:{type:"\
boolean"},message:"must be boolean"};vErrors===null?vErrors=[err9]:vErrors.push(err9),errors++}if(data.firstName!==void 0&&(validate71(data.firstName,{instancePath:instancePath+
"/firstName",parentData:data,parentDataProperty:"firstName",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),
errors=vErrors.length)),data.lastName!==void 0){let data4=data.lastName,_errs7=errors,valid1=!1,_errs8=errors;validate71(data4,{instancePath:instancePath+"/last\
Name",parentData:data,parentDataProperty:"lastName",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate71.errors:vErrors.concat(validate71.errors),errors=
vErrors.length);var _valid0=_errs8===errors;valid1=valid1||_valid0;let _errs9=errors;if(data4!==null){let err10={instancePath:instancePath+"/lastName",schemaPath:"\
#/properties/lastName/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err10]:vErrors.push(err10),errors++}var _valid0=_errs9===
errors;if(valid1=valid1||_valid0,valid1)errors=_errs7,vErrors!==null&&(_errs7?vErrors.length=_errs7:vErrors=null);else{let err11={instancePath:instancePath+"/la\
stName",schemaPath:"#/properties/lastName/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err11]:vErrors.push(err11),
errors++}}if(data.picture!==void 0){let data5=data.picture,_errs12=errors,valid2=!1,_errs13=errors;validate74(data5,{instancePath:instancePath+"/picture",parentData:data,
parentDataProperty:"picture",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate74.errors:vErrors.concat(validate74.errors),errors=vErrors.length);var _valid1=_errs13===
errors;valid2=valid2||_valid1;let _errs14=errors;if(data5!==null){let err12={instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/anyOf/1/type",
keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err12]:vErrors.push(err12),errors++}var _valid1=_errs14===errors;if(valid2=valid2||
_valid1,valid2)errors=_errs12,vErrors!==null&&(_errs12?vErrors.length=_errs12:vErrors=null);else{let err13={instancePath:instancePath+"/picture",schemaPath:"#/p\
roperties/picture/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err13]:vErrors.push(err13),errors++}}if(data.
locale!==void 0){let data6=data.locale,_errs17=errors,valid3=!1,_errs18=errors;validate76(data6,{instancePath:instancePath+"/locale",parentData:data,parentDataProperty:"\
locale",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate76.errors:vErrors.concat(validate76.errors),errors=vErrors.length);var _valid2=_errs18===errors;
valid3=valid3||_valid2;let _errs19=errors;if(data6!==null){let err14={instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/anyOf/1/type",keyword:"\
type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err14]:vErrors.push(err14),errors++}var _valid2=_errs19===errors;if(valid3=valid3||_valid2,
valid3)errors=_errs17,vErrors!==null&&(_errs17?vErrors.length=_errs17:vErrors=null);else{let err15={instancePath:instancePath+"/locale",schemaPath:"#/properties\
/locale/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err15]:vErrors.push(err15),errors++}}data.status!==void 0&&
(validate105(data.status,{instancePath:instancePath+"/status",parentData:data,parentDataProperty:"status",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate105.
errors:vErrors.concat(validate105.errors),errors=vErrors.length)),data.created!==void 0&&(validate58(data.created,{instancePath:instancePath+"/created",parentData:data,
parentDataProperty:"created",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate58.errors:vErrors.concat(validate58.errors),errors=vErrors.length))}else{
let err16={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err16]:vErrors.push(err16),errors++}
return validate98.errors=vErrors,errors===0}validate98.evaluated={props:{id:!0,email:!0,emailVerified:!0,firstName:!0,lastName:!0,picture:!0,locale:!0,status:!0,
created:!0},dynamicProps:!1,dynamicItems:!1};var RegisterUserRequest=validate108;function validate108(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate108.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data))for(let key0 in data){
let err0={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"must NOT have additional pro\
perties"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}else{let err1={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"\
must be object"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}return validate108.errors=vErrors,errors===0}validate108.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var ChangeProfileRequest=validate109;function validate109(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate109.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){for(let key0 in data)
if(!(key0==="firstName"||key0==="lastName"||key0==="picture"||key0==="locale")){let err0={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalPr\
operties",params:{additionalProperty:key0},message:"must NOT have additional properties"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.firstName!==
void 0&&(validate71(data.firstName,{instancePath:instancePath+"/firstName",parentData:data,parentDataProperty:"firstName",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate71.errors:vErrors.concat(validate71.errors),errors=vErrors.length)),data.lastName!==void 0){let data1=data.lastName,_errs4=errors,valid1=!1,_errs5=errors;
validate71(data1,{instancePath:instancePath+"/lastName",parentData:data,parentDataProperty:"lastName",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate71.
errors:vErrors.concat(validate71.errors),errors=vErrors.length);var _valid0=_errs5===errors;valid1=valid1||_valid0;let _errs6=errors;if(data1!==null){let err1={
instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?
vErrors=[err1]:vErrors.push(err1),errors++}var _valid0=_errs6===errors;if(valid1=valid1||_valid0,valid1)errors=_errs4,vErrors!==null&&(_errs4?vErrors.length=_errs4:
vErrors=null);else{let err2={instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/anyOf",keyword:"anyOf",params:{},message:"must match a sche\
ma in anyOf"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}if(data.picture!==void 0){let data2=data.picture,_errs9=errors,valid2=!1,_errs10=errors;
validate74(data2,{instancePath:instancePath+"/picture",parentData:data,parentDataProperty:"picture",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate74.
errors:vErrors.concat(validate74.errors),errors=vErrors.length);var _valid1=_errs10===errors;valid2=valid2||_valid1;let _errs11=errors;if(data2!==null){let err3={
instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=
[err3]:vErrors.push(err3),errors++}var _valid1=_errs11===errors;if(valid2=valid2||_valid1,valid2)errors=_errs9,vErrors!==null&&(_errs9?vErrors.length=_errs9:vErrors=
null);else{let err4={instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyO\
f"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}}if(data.locale!==void 0){let data3=data.locale,_errs14=errors,valid3=!1,_errs15=errors;validate76(
data3,{instancePath:instancePath+"/locale",parentData:data,parentDataProperty:"locale",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate76.errors:vErrors.
concat(validate76.errors),errors=vErrors.length);var _valid2=_errs15===errors;valid3=valid3||_valid2;let _errs16=errors;if(data3!==null){let err5={instancePath:instancePath+
"/locale",schemaPath:"#/properties/locale/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err5]:vErrors.push(err5),
errors++}var _valid2=_errs16===errors;if(valid3=valid3||_valid2,valid3)errors=_errs14,vErrors!==null&&(_errs14?vErrors.length=_errs14:vErrors=null);else{let err6={
instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=
[err6]:vErrors.push(err6),errors++}}}else{let err7={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?
vErrors=[err7]:vErrors.push(err7),errors++}return validate109.errors=vErrors,errors===0}validate109.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var StartProject=validate114;function validate116(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate116.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data=="string"){if(func1(data)>36){let err0={instancePath,
schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:36},message:"must NOT have more than 36 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(func1(data)<3){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit:3},message:"must NOT have fewer than 3 characters"};
vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern4.test(data)){let err2={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*[^\\s\\x00][^\\x00]*$"},message:'must match pattern "^[^\\x00]*[^\\s\\x00][^\\x00]*$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{
let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}
return validate116.errors=vErrors,errors===0}validate116.evaluated={dynamicProps:!1,dynamicItems:!1};function validate118(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate118.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data=="string"){if(func1(data)>2e3){let err0={instancePath,
schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:2e3},message:"must NOT have more than 2000 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters"};
vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern4.test(data)){let err2={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*[^\\s\\x00][^\\x00]*$"},message:'must match pattern "^[^\\x00]*[^\\s\\x00][^\\x00]*$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{
let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}
return validate118.errors=vErrors,errors===0}validate118.evaluated={dynamicProps:!1,dynamicItems:!1};function validate114(data,{instancePath="",parentData,parentDataProperty,
rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate114.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.
dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.public===void 0&&(data.public=!1),data.projectId===void 0){let err0={
instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=
[err0]:vErrors.push(err0),errors++}if(data.name===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"\
must have required property 'name'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.columnIds===void 0){let err2={instancePath,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"columnIds"},message:"must have required property 'columnIds'"};vErrors===null?vErrors=[err2]:vErrors.push(
err2),errors++}for(let key0 in data)if(!(key0==="projectId"||key0==="name"||key0==="description"||key0==="teamId"||key0==="public"||key0==="columnIds")){let err3={
instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"must NOT have additional properties"};
vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+"/projectId",parentData:data,
parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.
name!==void 0&&(validate116(data.name,{instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate116.errors:vErrors.concat(validate116.errors),errors=vErrors.length)),data.description!==void 0&&(validate118(data.description,{instancePath:instancePath+
"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate118.errors:vErrors.concat(validate118.
errors),errors=vErrors.length)),data.teamId!==void 0&&(validate65(data.teamId,{instancePath:instancePath+"/teamId",parentData:data,parentDataProperty:"teamId",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),typeof data.public!="boolean"){let err4={instancePath:instancePath+
"/public",schemaPath:"#/properties/public/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};vErrors===null?vErrors=[err4]:vErrors.push(err4),
errors++}if(data.columnIds!==void 0){let data5=data.columnIds;if(Array.isArray(data5)){if(data5.length>4){let err5={instancePath:instancePath+"/columnIds",schemaPath:"\
#/properties/columnIds/maxItems",keyword:"maxItems",params:{limit:4},message:"must NOT have more than 4 items"};vErrors===null?vErrors=[err5]:vErrors.push(err5),
errors++}if(data5.length<4){let err6={instancePath:instancePath+"/columnIds",schemaPath:"#/properties/columnIds/minItems",keyword:"minItems",params:{limit:4},message:"\
must NOT have fewer than 4 items"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}let len0=data5.length;for(let i0=0;i0<len0;i0++)validate65(data5[i0],
{instancePath:instancePath+"/columnIds/"+i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.
concat(validate65.errors),errors=vErrors.length)}else{let err7={instancePath:instancePath+"/columnIds",schemaPath:"#/properties/columnIds/type",keyword:"type",params:{
type:"array"},message:"must be array"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}}}else{let err8={instancePath,schemaPath:"#/type",keyword:"type",
params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err8]:vErrors.push(err8),errors++}return validate114.errors=vErrors,errors===0}validate114.
evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var RenameProject=validate122;function validate122(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate122.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.name===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"name"},message:"must have required property 'name'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}for(let key0 in data)if(!(key0===
"projectId"||key0==="name")){let err2={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"\
must NOT have additional properties"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+
"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.name!==void 0&&(validate116(data.name,{instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate116.errors:vErrors.concat(validate116.errors),errors=vErrors.length))}else{let err3={instancePath,schemaPath:"#/type",keyword:"t\
ype",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}return validate122.errors=vErrors,errors===0}validate122.
evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var AddColumn=validate125;function validate128(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate128.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data=="string"){if(func1(data)>36){let err0={instancePath,
schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:36},message:"must NOT have more than 36 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters"};
vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern4.test(data)){let err2={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*[^\\s\\x00][^\\x00]*$"},message:'must match pattern "^[^\\x00]*[^\\s\\x00][^\\x00]*$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{
let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}
return validate128.errors=vErrors,errors===0}validate128.evaluated={dynamicProps:!1,dynamicItems:!1};function validate125(data,{instancePath="",parentData,parentDataProperty,
rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate125.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.
dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.projectId===void 0){let err0={instancePath,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(data.columnId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"columnId"},message:"must have req\
uired property 'columnId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.title===void 0){let err2={instancePath,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"title"},message:"must have required property 'title'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}for(let key0 in data)
if(!(key0==="projectId"||key0==="columnId"||key0==="title")){let err3={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},
message:"must NOT have additional properties"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+
"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.columnId!==void 0&&(validate65(data.columnId,{instancePath:instancePath+"/columnId",parentData:data,parentDataProperty:"columnId",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.title!==void 0&&(validate128(data.title,
{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate128.errors:vErrors.concat(
validate128.errors),errors=vErrors.length))}else{let err4={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===
null?vErrors=[err4]:vErrors.push(err4),errors++}return validate125.errors=vErrors,errors===0}validate125.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var AddTask=validate130;function validate134(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate134.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data=="string"){if(func1(data)>48){let err0={instancePath,
schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:48},message:"must NOT have more than 48 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters"};
vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern4.test(data)){let err2={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*[^\\s\\x00][^\\x00]*$"},message:'must match pattern "^[^\\x00]*[^\\s\\x00][^\\x00]*$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{
let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}
return validate134.errors=vErrors,errors===0}validate134.evaluated={dynamicProps:!1,dynamicItems:!1};function validate136(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate136.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data=="string"){if(func1(data)>5e3){let err0={instancePath,
schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:5e3},message:"must NOT have more than 5000 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit:1},message:"must NOT have fewer than 1 characters"};
vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern4.test(data)){let err2={instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"\
^[^\\x00]*[^\\s\\x00][^\\x00]*$"},message:'must match pattern "^[^\\x00]*[^\\s\\x00][^\\x00]*$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{
let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}
return validate136.errors=vErrors,errors===0}validate136.evaluated={dynamicProps:!1,dynamicItems:!1};function validate138(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate138.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),!(typeof data=="number"&&!(data%1)&&!isNaN(data)&&isFinite(
data))){let err0={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};vErrors===null?vErrors=[err0]:vErrors.push(
err0),errors++}if(typeof data=="number"&&isFinite(data)){if(data>100||isNaN(data)){let err1={instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{comparison:"\
<=",limit:100},message:"must be <= 100"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data<0||isNaN(data)){let err2={instancePath,schemaPath:"#/\
minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}return validate138.
errors=vErrors,errors===0}validate138.evaluated={dynamicProps:!1,dynamicItems:!1};function validate130(data,{instancePath="",parentData,parentDataProperty,rootData=data,
dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate130.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&
(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.
taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"taskId"},message:"must have required property 'taskI\
d'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.columnId===void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"columnId"},message:"must have required property 'columnId'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.title===void 0){
let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"title"},message:"must have required property 'title'"};vErrors===null?
vErrors=[err3]:vErrors.push(err3),errors++}for(let key0 in data)if(!(key0==="projectId"||key0==="taskId"||key0==="columnId"||key0==="title"||key0==="content"||key0===
"points")){let err4={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"must NOT have add\
itional properties"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+"/\
projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+"/taskId",parentData:data,parentDataProperty:"taskId",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.columnId!==void 0&&(validate65(data.columnId,
{instancePath:instancePath+"/columnId",parentData:data,parentDataProperty:"columnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.
concat(validate65.errors),errors=vErrors.length)),data.title!==void 0&&(validate134(data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"\
title",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate134.errors:vErrors.concat(validate134.errors),errors=vErrors.length)),data.content!==void 0&&(validate136(
data.content,{instancePath:instancePath+"/content",parentData:data,parentDataProperty:"content",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate136.errors:
vErrors.concat(validate136.errors),errors=vErrors.length)),data.points!==void 0&&(validate138(data.points,{instancePath:instancePath+"/points",parentData:data,parentDataProperty:"\
points",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate138.errors:vErrors.concat(validate138.errors),errors=vErrors.length))}else{let err5={instancePath,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}return validate130.
errors=vErrors,errors===0}validate130.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ChangeTask=validate140;function validate140(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate140.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"taskId"},message:"must have required property 'taskId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}for(let key0 in data)
if(!(key0==="projectId"||key0==="taskId"||key0==="title"||key0==="content"||key0==="points")){let err2={instancePath,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:key0},message:"must NOT have additional properties"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}
if(data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+
"/taskId",parentData:data,parentDataProperty:"taskId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=
vErrors.length)),data.title!==void 0&&(validate134(data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate134.errors:vErrors.concat(validate134.errors),errors=vErrors.length)),data.content!==void 0){let data3=data.content,_errs6=errors,
valid1=!1,_errs7=errors;validate136(data3,{instancePath:instancePath+"/content",parentData:data,parentDataProperty:"content",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate136.errors:vErrors.concat(validate136.errors),errors=vErrors.length);var _valid0=_errs7===errors;valid1=valid1||_valid0;let _errs8=errors;
if(data3!==null){let err3={instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must\
 be null"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}var _valid0=_errs8===errors;if(valid1=valid1||_valid0,valid1)errors=_errs6,vErrors!==null&&
(_errs6?vErrors.length=_errs6:vErrors=null);else{let err4={instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}}if(data.points!==void 0){let data4=data.points,_errs11=errors,
valid2=!1,_errs12=errors;validate138(data4,{instancePath:instancePath+"/points",parentData:data,parentDataProperty:"points",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate138.errors:vErrors.concat(validate138.errors),errors=vErrors.length);var _valid1=_errs12===errors;valid2=valid2||_valid1;let _errs13=errors;
if(data4!==null){let err5={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must b\
e null"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}var _valid1=_errs13===errors;if(valid2=valid2||_valid1,valid2)errors=_errs11,vErrors!==null&&
(_errs11?vErrors.length=_errs11:vErrors=null);else{let err6={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}}}else{let err7={instancePath,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}return validate140.errors=vErrors,errors===0}validate140.
evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var MoveTask=validate146;function validate150(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate150.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),!(typeof data=="number"&&!(data%1)&&!isNaN(data)&&isFinite(
data))){let err0={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};vErrors===null?vErrors=[err0]:vErrors.push(
err0),errors++}if(typeof data=="number"&&isFinite(data)){if(data>2147483647||isNaN(data)){let err1={instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{
comparison:"<=",limit:2147483647},message:"must be <= 2147483647"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data<0||isNaN(data)){let err2={instancePath,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}return validate150.
errors=vErrors,errors===0}validate150.evaluated={dynamicProps:!1,dynamicItems:!1};function validate146(data,{instancePath="",parentData,parentDataProperty,rootData=data,
dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate146.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&
(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.
taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"taskId"},message:"must have required property 'taskI\
d'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.toColumnId===void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"toColumnId"},message:"must have required property 'toColumnId'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.position===void 0){
let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"position"},message:"must have required property 'position'"};vErrors===
null?vErrors=[err3]:vErrors.push(err3),errors++}for(let key0 in data)if(!(key0==="projectId"||key0==="taskId"||key0==="toColumnId"||key0==="position")){let err4={
instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"must NOT have additional properties"};
vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+"/projectId",parentData:data,
parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.
taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+"/taskId",parentData:data,parentDataProperty:"taskId",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.toColumnId!==void 0&&(validate65(data.toColumnId,{instancePath:instancePath+
"/toColumnId",parentData:data,parentDataProperty:"toColumnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.position!==void 0&&(validate150(data.position,{instancePath:instancePath+"/position",parentData:data,parentDataProperty:"position",
rootData,dynamicAnchors})||(vErrors=vErrors===null?validate150.errors:vErrors.concat(validate150.errors),errors=vErrors.length))}else{let err5={instancePath,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}return validate146.errors=vErrors,
errors===0}validate146.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var RemoveTask=validate152;function validate152(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate152.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"taskId"},message:"must have required property 'taskId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}for(let key0 in data)
if(!(key0==="projectId"||key0==="taskId")){let err2={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},
message:"must NOT have additional properties"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+
"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+"/taskId",parentData:data,parentDataProperty:"taskId",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length))}else{let err3={instancePath,schemaPath:"#/\
type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}return validate152.errors=vErrors,
errors===0}validate152.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ProjectStarted=validate155;var pattern14=new RegExp("^[^\\s\\x00]+$","u");function validate158(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,
errors=0,evaluated0=validate158.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data==
"string"){if(func1(data)>12){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:12},message:"must NOT have more than 12 character\
s"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(func1(data)<3){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit:3},
message:"must NOT have fewer than 3 characters"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern14.test(data)){let err2={instancePath,schemaPath:"\
#/pattern",keyword:"pattern",params:{pattern:"^[^\\s\\x00]+$"},message:'must match pattern "^[^\\s\\x00]+$"'};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{
let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}
return validate158.errors=vErrors,errors===0}validate158.evaluated={dynamicProps:!1,dynamicItems:!1};function validate155(data,{instancePath="",parentData,parentDataProperty,
rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate155.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.
dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.projectId===void 0){let err0={instancePath,schemaPath:"#/requ\
ired",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),
errors++}if(data.name===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"must have required pr\
operty 'name'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.prefix===void 0){let err2={instancePath,schemaPath:"#/required",keyword:"requi\
red",params:{missingProperty:"prefix"},message:"must have required property 'prefix'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.ownerId===
void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ownerId"},message:"must have required property 'ownerId'"};vErrors===
null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.public===void 0){let err4={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
public"},message:"must have required property 'public'"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}if(data.projectId!==void 0&&(validate65(data.
projectId,{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:
vErrors.concat(validate65.errors),errors=vErrors.length)),data.name!==void 0&&(validate116(data.name,{instancePath:instancePath+"/name",parentData:data,parentDataProperty:"\
name",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate116.errors:vErrors.concat(validate116.errors),errors=vErrors.length)),data.prefix!==void 0&&(validate158(
data.prefix,{instancePath:instancePath+"/prefix",parentData:data,parentDataProperty:"prefix",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate158.errors:
vErrors.concat(validate158.errors),errors=vErrors.length)),data.ownerId!==void 0&&(validate65(data.ownerId,{instancePath:instancePath+"/ownerId",parentData:data,
parentDataProperty:"ownerId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.
description!==void 0&&(validate118(data.description,{instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate118.errors:vErrors.concat(validate118.errors),errors=vErrors.length)),data.teamId!==void 0&&(validate65(data.teamId,{instancePath:instancePath+
"/teamId",parentData:data,parentDataProperty:"teamId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=
vErrors.length)),data.public!==void 0&&typeof data.public!="boolean"){let err5={instancePath:instancePath+"/public",schemaPath:"#/properties/public/type",keyword:"\
type",params:{type:"boolean"},message:"must be boolean"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}}else{let err6={instancePath,schemaPath:"#/ty\
pe",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}return validate155.errors=vErrors,
errors===0}validate155.evaluated={props:{projectId:!0,name:!0,prefix:!0,ownerId:!0,description:!0,teamId:!0,public:!0},dynamicProps:!1,dynamicItems:!1};var ProjectRenamed=validate163;function validate163(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate163.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.name===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"name"},message:"must have required property 'name'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}data.projectId!==void 0&&
(validate65(data.projectId,{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.name!==void 0&&(validate116(data.name,{instancePath:instancePath+"/name",parentData:data,
parentDataProperty:"name",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate116.errors:vErrors.concat(validate116.errors),errors=vErrors.length))}else{
let err2={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}
return validate163.errors=vErrors,errors===0}validate163.evaluated={props:{projectId:!0,name:!0},dynamicProps:!1,dynamicItems:!1};var ColumnAdded=validate166;function validate166(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate166.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.columnId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"requi\
red",params:{missingProperty:"columnId"},message:"must have required property 'columnId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.title===
void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"title"},message:"must have required property 'title'"};vErrors===
null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.position===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
position"},message:"must have required property 'position'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}data.projectId!==void 0&&(validate65(data.
projectId,{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:
vErrors.concat(validate65.errors),errors=vErrors.length)),data.columnId!==void 0&&(validate65(data.columnId,{instancePath:instancePath+"/columnId",parentData:data,
parentDataProperty:"columnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.
title!==void 0&&(validate128(data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate128.errors:vErrors.concat(validate128.errors),errors=vErrors.length)),data.position!==void 0&&(validate150(data.position,{instancePath:instancePath+
"/position",parentData:data,parentDataProperty:"position",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate150.errors:vErrors.concat(validate150.errors),
errors=vErrors.length))}else{let err4={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[
err4]:vErrors.push(err4),errors++}return validate166.errors=vErrors,errors===0}validate166.evaluated={props:{projectId:!0,columnId:!0,title:!0,position:!0},dynamicProps:!1,
dynamicItems:!1};var TaskAdded=validate171;var pattern15=new RegExp("^\\S+-[1-9][0-9]*$","u");function validate174(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){
let vErrors=null,errors=0,evaluated0=validate174.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),
typeof data=="string"){if(func1(data)>24){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:24},message:"must NOT have more than\
 24 characters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(!pattern15.test(data)){let err1={instancePath,schemaPath:"#/pattern",keyword:"patt\
ern",params:{pattern:"^\\S+-[1-9][0-9]*$"},message:'must match pattern "^\\S+-[1-9][0-9]*$"'};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}}else{let err2={
instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}return validate174.
errors=vErrors,errors===0}validate174.evaluated={dynamicProps:!1,dynamicItems:!1};function validate171(data,{instancePath="",parentData,parentDataProperty,rootData=data,
dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate171.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&
(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.
taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"taskId"},message:"must have required property 'taskI\
d'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.key===void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
key"},message:"must have required property 'key'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.columnId===void 0){let err3={instancePath,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"columnId"},message:"must have required property 'columnId'"};vErrors===null?vErrors=[err3]:vErrors.push(
err3),errors++}if(data.title===void 0){let err4={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"title"},message:"must have req\
uired property 'title'"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}if(data.position===void 0){let err5={instancePath,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"position"},message:"must have required property 'position'"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}data.projectId!==
void 0&&(validate65(data.projectId,{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+"/task\
Id",parentData:data,parentDataProperty:"taskId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.
length)),data.key!==void 0&&(validate174(data.key,{instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate174.errors:vErrors.concat(validate174.errors),errors=vErrors.length)),data.columnId!==void 0&&(validate65(data.columnId,{instancePath:instancePath+
"/columnId",parentData:data,parentDataProperty:"columnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.title!==void 0&&(validate134(data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate134.errors:vErrors.concat(validate134.errors),errors=vErrors.length)),data.content!==void 0&&(validate136(data.content,{instancePath:instancePath+
"/content",parentData:data,parentDataProperty:"content",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate136.errors:vErrors.concat(validate136.errors),
errors=vErrors.length)),data.points!==void 0&&(validate138(data.points,{instancePath:instancePath+"/points",parentData:data,parentDataProperty:"points",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate138.errors:vErrors.concat(validate138.errors),errors=vErrors.length)),data.position!==void 0&&(validate150(data.
position,{instancePath:instancePath+"/position",parentData:data,parentDataProperty:"position",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate150.errors:
vErrors.concat(validate150.errors),errors=vErrors.length))}else{let err6={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must b\
e object"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}return validate171.errors=vErrors,errors===0}validate171.evaluated={props:{projectId:!0,taskId:!0,
key:!0,columnId:!0,title:!0,content:!0,points:!0,position:!0},dynamicProps:!1,dynamicItems:!1};var TaskChanged=validate181;function validate181(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate181.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"taskId"},message:"must have required property 'taskId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.projectId!==
void 0&&(validate65(data.projectId,{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+"/task\
Id",parentData:data,parentDataProperty:"taskId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.
length)),data.title!==void 0&&(validate134(data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate134.errors:vErrors.concat(validate134.errors),errors=vErrors.length)),data.content!==void 0){let data3=data.content,_errs5=errors,
valid1=!1,_errs6=errors;validate136(data3,{instancePath:instancePath+"/content",parentData:data,parentDataProperty:"content",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate136.errors:vErrors.concat(validate136.errors),errors=vErrors.length);var _valid0=_errs6===errors;valid1=valid1||_valid0;let _errs7=errors;
if(data3!==null){let err2={instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must\
 be null"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}var _valid0=_errs7===errors;if(valid1=valid1||_valid0,valid1)errors=_errs5,vErrors!==null&&
(_errs5?vErrors.length=_errs5:vErrors=null);else{let err3={instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}}if(data.points!==void 0){let data4=data.points,_errs10=errors,
valid2=!1,_errs11=errors;validate138(data4,{instancePath:instancePath+"/points",parentData:data,parentDataProperty:"points",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate138.errors:vErrors.concat(validate138.errors),errors=vErrors.length);var _valid1=_errs11===errors;valid2=valid2||_valid1;let _errs12=errors;
if(data4!==null){let err4={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must b\
e null"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}var _valid1=_errs12===errors;if(valid2=valid2||_valid1,valid2)errors=_errs10,vErrors!==null&&
(_errs10?vErrors.length=_errs10:vErrors=null);else{let err5={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}}}else{let err6={instancePath,schemaPath:"#/type",keyword:"typ\
e",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}return validate181.errors=vErrors,errors===0}validate181.
evaluated={props:{projectId:!0,taskId:!0,title:!0,content:!0,points:!0},dynamicProps:!1,dynamicItems:!1};var TaskMoved=validate187;function validate187(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate187.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"taskId"},message:"must have required property 'taskId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.fromColumnId===
void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"fromColumnId"},message:"must have required property 'fromColu\
mnId'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.toColumnId===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"toColumnId"},message:"must have required property 'toColumnId'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.position===
void 0){let err4={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"position"},message:"must have required property 'position'"};
vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+"/projectId",parentData:data,
parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.
taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+"/taskId",parentData:data,parentDataProperty:"taskId",rootData,dynamicAnchors})||(vErrors=vErrors===
null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.fromColumnId!==void 0&&(validate65(data.fromColumnId,{instancePath:instancePath+
"/fromColumnId",parentData:data,parentDataProperty:"fromColumnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.
errors),errors=vErrors.length)),data.toColumnId!==void 0&&(validate65(data.toColumnId,{instancePath:instancePath+"/toColumnId",parentData:data,parentDataProperty:"\
toColumnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.position!==void 0&&
(validate150(data.position,{instancePath:instancePath+"/position",parentData:data,parentDataProperty:"position",rootData,dynamicAnchors})||(vErrors=vErrors===null?
validate150.errors:vErrors.concat(validate150.errors),errors=vErrors.length))}else{let err5={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"objec\
t"},message:"must be object"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}return validate187.errors=vErrors,errors===0}validate187.evaluated={props:{
projectId:!0,taskId:!0,fromColumnId:!0,toColumnId:!0,position:!0},dynamicProps:!1,dynamicItems:!1};var TaskRemoved=validate193;function validate193(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate193.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
projectId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property \
'projectId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.taskId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"taskId"},message:"must have required property 'taskId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.columnId===
void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"columnId"},message:"must have required property 'columnId'"};
vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.key===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
key"},message:"must have required property 'key'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}data.projectId!==void 0&&(validate65(data.projectId,
{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.
concat(validate65.errors),errors=vErrors.length)),data.taskId!==void 0&&(validate65(data.taskId,{instancePath:instancePath+"/taskId",parentData:data,parentDataProperty:"\
taskId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.columnId!==void 0&&(validate65(
data.columnId,{instancePath:instancePath+"/columnId",parentData:data,parentDataProperty:"columnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.
errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.key!==void 0&&(validate174(data.key,{instancePath:instancePath+"/key",parentData:data,parentDataProperty:"\
key",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate174.errors:vErrors.concat(validate174.errors),errors=vErrors.length))}else{let err4={instancePath,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}return validate193.
errors=vErrors,errors===0}validate193.evaluated={props:{projectId:!0,taskId:!0,columnId:!0,key:!0},dynamicProps:!1,dynamicItems:!1};var ProjectSummary=validate198;function validate204(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate204.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),!(typeof data=="number"&&!(data%1)&&!isNaN(data)&&isFinite(
data))){let err0={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};vErrors===null?vErrors=[err0]:vErrors.push(
err0),errors++}if(typeof data=="number"&&isFinite(data)){if(data>2147483647||isNaN(data)){let err1={instancePath,schemaPath:"#/maximum",keyword:"maximum",params:{
comparison:"<=",limit:2147483647},message:"must be <= 2147483647"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data<0||isNaN(data)){let err2={instancePath,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}return validate204.
errors=vErrors,errors===0}validate204.evaluated={dynamicProps:!1,dynamicItems:!1};function validate198(data,{instancePath="",parentData,parentDataProperty,rootData=data,
dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate198.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&
(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.id===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"requir\
ed",params:{missingProperty:"id"},message:"must have required property 'id'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.name===void 0){let err1={
instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"must have required property 'name'"};vErrors===null?vErrors=[err1]:
vErrors.push(err1),errors++}if(data.prefix===void 0){let err2={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"prefix"},message:"\
must have required property 'prefix'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}if(data.description===void 0){let err3={instancePath,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"description"},message:"must have required property 'description'"};vErrors===null?vErrors=[err3]:vErrors.
push(err3),errors++}if(data.public===void 0){let err4={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"public"},message:"must h\
ave required property 'public'"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}if(data.ownerId===void 0){let err5={instancePath,schemaPath:"#/requir\
ed",keyword:"required",params:{missingProperty:"ownerId"},message:"must have required property 'ownerId'"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}
if(data.taskCount===void 0){let err6={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"taskCount"},message:"must have required p\
roperty 'taskCount'"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}if(data.started===void 0){let err7={instancePath,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"started"},message:"must have required property 'started'"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}if(data.
id!==void 0&&(validate65(data.id,{instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.
errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.name!==void 0&&(validate116(data.name,{instancePath:instancePath+"/name",parentData:data,parentDataProperty:"\
name",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate116.errors:vErrors.concat(validate116.errors),errors=vErrors.length)),data.prefix!==void 0&&(validate158(
data.prefix,{instancePath:instancePath+"/prefix",parentData:data,parentDataProperty:"prefix",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate158.errors:
vErrors.concat(validate158.errors),errors=vErrors.length)),data.description!==void 0){let data3=data.description,_errs5=errors,valid1=!1,_errs6=errors;validate118(
data3,{instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate118.
errors:vErrors.concat(validate118.errors),errors=vErrors.length);var _valid0=_errs6===errors;valid1=valid1||_valid0;let _errs7=errors;if(data3!==null){let err8={
instancePath:instancePath+"/description",schemaPath:"#/properties/description/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===
null?vErrors=[err8]:vErrors.push(err8),errors++}var _valid0=_errs7===errors;if(valid1=valid1||_valid0,valid1)errors=_errs5,vErrors!==null&&(_errs5?vErrors.length=
_errs5:vErrors=null);else{let err9={instancePath:instancePath+"/description",schemaPath:"#/properties/description/anyOf",keyword:"anyOf",params:{},message:"must\
 match a schema in anyOf"};vErrors===null?vErrors=[err9]:vErrors.push(err9),errors++}}if(data.public!==void 0&&typeof data.public!="boolean"){let err10={instancePath:instancePath+
"/public",schemaPath:"#/properties/public/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};vErrors===null?vErrors=[err10]:vErrors.push(err10),
errors++}data.ownerId!==void 0&&(validate65(data.ownerId,{instancePath:instancePath+"/ownerId",parentData:data,parentDataProperty:"ownerId",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.taskCount!==void 0&&(validate204(data.taskCount,{instancePath:instancePath+
"/taskCount",parentData:data,parentDataProperty:"taskCount",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate204.errors:vErrors.concat(validate204.errors),
errors=vErrors.length)),data.started!==void 0&&(validate58(data.started,{instancePath:instancePath+"/started",parentData:data,parentDataProperty:"started",rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate58.errors:vErrors.concat(validate58.errors),errors=vErrors.length))}else{let err11={instancePath,schemaPath:"#\
/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err11]:vErrors.push(err11),errors++}return validate198.errors=vErrors,
errors===0}validate198.evaluated={props:{id:!0,name:!0,prefix:!0,description:!0,public:!0,ownerId:!0,taskCount:!0,started:!0},dynamicProps:!1,dynamicItems:!1};var ProjectPage=validate207;var pattern16=new RegExp("^[A-Za-z0-9_-]+$","u");function validate209(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,
errors=0,evaluated0=validate209.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data==
"string"){if(func1(data)>1e3){let err0={instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit:1e3},message:"must NOT have more than 1000 chara\
cters"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(func1(data)<1){let err1={instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{
limit:1},message:"must NOT have fewer than 1 characters"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(!pattern16.test(data)){let err2={instancePath,
schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[A-Za-z0-9_-]+$"},message:'must match pattern "^[A-Za-z0-9_-]+$"'};vErrors===null?vErrors=[err2]:vErrors.
push(err2),errors++}}else{let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};vErrors===null?vErrors=[err3]:
vErrors.push(err3),errors++}return validate209.errors=vErrors,errors===0}validate209.evaluated={dynamicProps:!1,dynamicItems:!1};function validate207(data,{instancePath="",
parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate207.evaluated;if(evaluated0.dynamicProps&&(evaluated0.
props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.items===void 0){let err0={instancePath,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"items"},message:"must have required property 'items'"};vErrors===null?vErrors=[err0]:vErrors.
push(err0),errors++}if(data.next===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"next"},message:"must have \
required property 'next'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.items!==void 0){let data0=data.items;if(Array.isArray(data0)){let len0=data0.
length;for(let i0=0;i0<len0;i0++)validate198(data0[i0],{instancePath:instancePath+"/items/"+i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate198.errors:vErrors.concat(validate198.errors),errors=vErrors.length)}else{let err2={instancePath:instancePath+"/items",schemaPath:"\
#/properties/items/type",keyword:"type",params:{type:"array"},message:"must be array"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}if(data.next!==
void 0){let data2=data.next,_errs5=errors,valid3=!1,_errs6=errors;validate209(data2,{instancePath:instancePath+"/next",parentData:data,parentDataProperty:"next",
rootData,dynamicAnchors})||(vErrors=vErrors===null?validate209.errors:vErrors.concat(validate209.errors),errors=vErrors.length);var _valid0=_errs6===errors;valid3=
valid3||_valid0;let _errs7=errors;if(data2!==null){let err3={instancePath:instancePath+"/next",schemaPath:"#/properties/next/anyOf/1/type",keyword:"type",params:{
type:"null"},message:"must be null"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}var _valid0=_errs7===errors;if(valid3=valid3||_valid0,valid3)errors=
_errs5,vErrors!==null&&(_errs5?vErrors.length=_errs5:vErrors=null);else{let err4={instancePath:instancePath+"/next",schemaPath:"#/properties/next/anyOf",keyword:"\
anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}}}else{let err5={instancePath,schemaPath:"#/t\
ype",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}return validate207.errors=vErrors,
errors===0}validate207.evaluated={props:{items:!0,next:!0},dynamicProps:!1,dynamicItems:!1};var Board=validate211;function validate219(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate219.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
id===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};vErrors===
null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.key===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
key"},message:"must have required property 'key'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.title===void 0){let err2={instancePath,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"title"},message:"must have required property 'title'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),
errors++}if(data.points===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"points"},message:"must have require\
d property 'points'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.assigneeId===void 0){let err4={instancePath,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"assigneeId"},message:"must have required property 'assigneeId'"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}if(data.
id!==void 0&&(validate65(data.id,{instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.
errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.key!==void 0&&(validate174(data.key,{instancePath:instancePath+"/key",parentData:data,parentDataProperty:"\
key",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate174.errors:vErrors.concat(validate174.errors),errors=vErrors.length)),data.title!==void 0&&(validate134(
data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate134.errors:
vErrors.concat(validate134.errors),errors=vErrors.length)),data.points!==void 0){let data3=data.points,_errs5=errors,valid1=!1,_errs6=errors;validate138(data3,{
instancePath:instancePath+"/points",parentData:data,parentDataProperty:"points",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate138.errors:vErrors.concat(
validate138.errors),errors=vErrors.length);var _valid0=_errs6===errors;valid1=valid1||_valid0;let _errs7=errors;if(data3!==null){let err5={instancePath:instancePath+
"/points",schemaPath:"#/properties/points/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err5]:vErrors.push(err5),
errors++}var _valid0=_errs7===errors;if(valid1=valid1||_valid0,valid1)errors=_errs5,vErrors!==null&&(_errs5?vErrors.length=_errs5:vErrors=null);else{let err6={instancePath:instancePath+
"/points",schemaPath:"#/properties/points/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err6]:vErrors.push(err6),
errors++}}if(data.assigneeId!==void 0){let data4=data.assigneeId,_errs10=errors,valid2=!1,_errs11=errors;validate65(data4,{instancePath:instancePath+"/assigneeI\
d",parentData:data,parentDataProperty:"assigneeId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=
vErrors.length);var _valid1=_errs11===errors;valid2=valid2||_valid1;let _errs12=errors;if(data4!==null){let err7={instancePath:instancePath+"/assigneeId",schemaPath:"\
#/properties/assigneeId/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}var _valid1=_errs12===
errors;if(valid2=valid2||_valid1,valid2)errors=_errs10,vErrors!==null&&(_errs10?vErrors.length=_errs10:vErrors=null);else{let err8={instancePath:instancePath+"/\
assigneeId",schemaPath:"#/properties/assigneeId/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err8]:vErrors.push(
err8),errors++}}}else{let err9={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err9]:vErrors.
push(err9),errors++}return validate219.errors=vErrors,errors===0}validate219.evaluated={props:{id:!0,key:!0,title:!0,points:!0,assigneeId:!0},dynamicProps:!1,dynamicItems:!1};
function validate216(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate216.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
id===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};vErrors===
null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.title===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
title"},message:"must have required property 'title'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.tasks===void 0){let err2={instancePath,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"tasks"},message:"must have required property 'tasks'"};vErrors===null?vErrors=[err2]:vErrors.
push(err2),errors++}if(data.id!==void 0&&(validate65(data.id,{instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.title!==void 0&&(validate128(data.title,{instancePath:instancePath+
"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate128.errors:vErrors.concat(validate128.errors),errors=
vErrors.length)),data.tasks!==void 0){let data2=data.tasks;if(Array.isArray(data2)){let len0=data2.length;for(let i0=0;i0<len0;i0++)validate219(data2[i0],{instancePath:instancePath+
"/tasks/"+i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors})||(vErrors=vErrors===null?validate219.errors:vErrors.concat(validate219.errors),errors=
vErrors.length)}else{let err3={instancePath:instancePath+"/tasks",schemaPath:"#/properties/tasks/type",keyword:"type",params:{type:"array"},message:"must be arr\
ay"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}}}else{let err4={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"\
must be object"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}return validate216.errors=vErrors,errors===0}validate216.evaluated={props:{id:!0,title:!0,
tasks:!0},dynamicProps:!1,dynamicItems:!1};var schema68={type:"string",enum:["owner","administrator","editor","commenter","viewer"],description:"What a person may do in a project."};function validate229(data,{
instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate229.evaluated;if(evaluated0.dynamicProps&&
(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),typeof data!="string"){let err0={instancePath,schemaPath:"#/type",keyword:"type",params:{
type:"string"},message:"must be string"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(!(data==="owner"||data==="administrator"||data==="editor"||
data==="commenter"||data==="viewer")){let err1={instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:schema68.enum},message:"must be equal to o\
ne of the allowed values"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}return validate229.errors=vErrors,errors===0}validate229.evaluated={dynamicProps:!1,
dynamicItems:!1};function validate227(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate227.
evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){
if(data.userId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"userId"},message:"must have required propert\
y 'userId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.role===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"role"},message:"must have required property 'role'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}data.userId!==void 0&&(validate65(
data.userId,{instancePath:instancePath+"/userId",parentData:data,parentDataProperty:"userId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:
vErrors.concat(validate65.errors),errors=vErrors.length)),data.role!==void 0&&(validate229(data.role,{instancePath:instancePath+"/role",parentData:data,parentDataProperty:"\
role",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate229.errors:vErrors.concat(validate229.errors),errors=vErrors.length))}else{let err2={instancePath,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}return validate227.
errors=vErrors,errors===0}validate227.evaluated={props:{userId:!0,role:!0},dynamicProps:!1,dynamicItems:!1};function validate211(data,{instancePath="",parentData,
parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate211.evaluated;if(evaluated0.dynamicProps&&(evaluated0.props=
void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.projectId===void 0){let err0={instancePath,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=[err0]:
vErrors.push(err0),errors++}if(data.name===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"mu\
st have required property 'name'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.prefix===void 0){let err2={instancePath,schemaPath:"#/requi\
red",keyword:"required",params:{missingProperty:"prefix"},message:"must have required property 'prefix'"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}
if(data.ownerId===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"ownerId"},message:"must have required prope\
rty 'ownerId'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.public===void 0){let err4={instancePath,schemaPath:"#/required",keyword:"requi\
red",params:{missingProperty:"public"},message:"must have required property 'public'"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}if(data.columns===
void 0){let err5={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"columns"},message:"must have required property 'columns'"};vErrors===
null?vErrors=[err5]:vErrors.push(err5),errors++}if(data.members===void 0){let err6={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
members"},message:"must have required property 'members'"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}if(data.projectId!==void 0&&(validate65(data.
projectId,{instancePath:instancePath+"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:
vErrors.concat(validate65.errors),errors=vErrors.length)),data.name!==void 0&&(validate116(data.name,{instancePath:instancePath+"/name",parentData:data,parentDataProperty:"\
name",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate116.errors:vErrors.concat(validate116.errors),errors=vErrors.length)),data.prefix!==void 0&&(validate158(
data.prefix,{instancePath:instancePath+"/prefix",parentData:data,parentDataProperty:"prefix",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate158.errors:
vErrors.concat(validate158.errors),errors=vErrors.length)),data.ownerId!==void 0&&(validate65(data.ownerId,{instancePath:instancePath+"/ownerId",parentData:data,
parentDataProperty:"ownerId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.
public!==void 0&&typeof data.public!="boolean"){let err7={instancePath:instancePath+"/public",schemaPath:"#/properties/public/type",keyword:"type",params:{type:"\
boolean"},message:"must be boolean"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}if(data.columns!==void 0){let data5=data.columns;if(Array.isArray(
data5)){let len0=data5.length;for(let i0=0;i0<len0;i0++)validate216(data5[i0],{instancePath:instancePath+"/columns/"+i0,parentData:data5,parentDataProperty:i0,rootData,
dynamicAnchors})||(vErrors=vErrors===null?validate216.errors:vErrors.concat(validate216.errors),errors=vErrors.length)}else{let err8={instancePath:instancePath+
"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type:"array"},message:"must be array"};vErrors===null?vErrors=[err8]:vErrors.push(err8),
errors++}}if(data.members!==void 0){let data7=data.members;if(Array.isArray(data7)){let len1=data7.length;for(let i1=0;i1<len1;i1++)validate227(data7[i1],{instancePath:instancePath+
"/members/"+i1,parentData:data7,parentDataProperty:i1,rootData,dynamicAnchors})||(vErrors=vErrors===null?validate227.errors:vErrors.concat(validate227.errors),errors=
vErrors.length)}else{let err9={instancePath:instancePath+"/members",schemaPath:"#/properties/members/type",keyword:"type",params:{type:"array"},message:"must be\
 array"};vErrors===null?vErrors=[err9]:vErrors.push(err9),errors++}}}else{let err10={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"\
must be object"};vErrors===null?vErrors=[err10]:vErrors.push(err10),errors++}return validate211.errors=vErrors,errors===0}validate211.evaluated={props:{projectId:!0,
name:!0,prefix:!0,ownerId:!0,public:!0,columns:!0,members:!0},dynamicProps:!1,dynamicItems:!1};var Task=validate232;function validate232(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate232.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
id===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};vErrors===
null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.projectId===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
projectId"},message:"must have required property 'projectId'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.key===void 0){let err2={instancePath,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"key"},message:"must have required property 'key'"};vErrors===null?vErrors=[err2]:vErrors.push(
err2),errors++}if(data.columnId===void 0){let err3={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"columnId"},message:"must ha\
ve required property 'columnId'"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}if(data.title===void 0){let err4={instancePath,schemaPath:"#/require\
d",keyword:"required",params:{missingProperty:"title"},message:"must have required property 'title'"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}
if(data.content===void 0){let err5={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"content"},message:"must have required prope\
rty 'content'"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}if(data.points===void 0){let err6={instancePath,schemaPath:"#/required",keyword:"requi\
red",params:{missingProperty:"points"},message:"must have required property 'points'"};vErrors===null?vErrors=[err6]:vErrors.push(err6),errors++}if(data.assigneeId===
void 0){let err7={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"assigneeId"},message:"must have required property 'assigneeId\
'"};vErrors===null?vErrors=[err7]:vErrors.push(err7),errors++}if(data.added===void 0){let err8={instancePath,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"added"},message:"must have required property 'added'"};vErrors===null?vErrors=[err8]:vErrors.push(err8),errors++}if(data.changed===void 0){let err9={
instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"changed"},message:"must have required property 'changed'"};vErrors===null?vErrors=
[err9]:vErrors.push(err9),errors++}if(data.id!==void 0&&(validate65(data.id,{instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.projectId!==void 0&&(validate65(data.projectId,{instancePath:instancePath+
"/projectId",parentData:data,parentDataProperty:"projectId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.key!==void 0&&(validate174(data.key,{instancePath:instancePath+"/key",parentData:data,parentDataProperty:"key",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate174.errors:vErrors.concat(validate174.errors),errors=vErrors.length)),data.columnId!==void 0&&(validate65(data.columnId,{instancePath:instancePath+
"/columnId",parentData:data,parentDataProperty:"columnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.concat(validate65.errors),
errors=vErrors.length)),data.title!==void 0&&(validate134(data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||
(vErrors=vErrors===null?validate134.errors:vErrors.concat(validate134.errors),errors=vErrors.length)),data.content!==void 0){let data5=data.content,_errs7=errors,
valid1=!1,_errs8=errors;validate136(data5,{instancePath:instancePath+"/content",parentData:data,parentDataProperty:"content",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate136.errors:vErrors.concat(validate136.errors),errors=vErrors.length);var _valid0=_errs8===errors;valid1=valid1||_valid0;let _errs9=errors;
if(data5!==null){let err10={instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/1/type",keyword:"type",params:{type:"null"},message:"mus\
t be null"};vErrors===null?vErrors=[err10]:vErrors.push(err10),errors++}var _valid0=_errs9===errors;if(valid1=valid1||_valid0,valid1)errors=_errs7,vErrors!==null&&
(_errs7?vErrors.length=_errs7:vErrors=null);else{let err11={instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err11]:vErrors.push(err11),errors++}}if(data.points!==void 0){let data6=data.points,_errs12=errors,
valid2=!1,_errs13=errors;validate138(data6,{instancePath:instancePath+"/points",parentData:data,parentDataProperty:"points",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate138.errors:vErrors.concat(validate138.errors),errors=vErrors.length);var _valid1=_errs13===errors;valid2=valid2||_valid1;let _errs14=errors;
if(data6!==null){let err12={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf/1/type",keyword:"type",params:{type:"null"},message:"must \
be null"};vErrors===null?vErrors=[err12]:vErrors.push(err12),errors++}var _valid1=_errs14===errors;if(valid2=valid2||_valid1,valid2)errors=_errs12,vErrors!==null&&
(_errs12?vErrors.length=_errs12:vErrors=null);else{let err13={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};vErrors===null?vErrors=[err13]:vErrors.push(err13),errors++}}if(data.assigneeId!==void 0){let data7=data.assigneeId,_errs17=errors,
valid3=!1,_errs18=errors;validate65(data7,{instancePath:instancePath+"/assigneeId",parentData:data,parentDataProperty:"assigneeId",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate65.errors:vErrors.concat(validate65.errors),errors=vErrors.length);var _valid2=_errs18===errors;valid3=valid3||_valid2;let _errs19=errors;
if(data7!==null){let err14={instancePath:instancePath+"/assigneeId",schemaPath:"#/properties/assigneeId/anyOf/1/type",keyword:"type",params:{type:"null"},message:"\
must be null"};vErrors===null?vErrors=[err14]:vErrors.push(err14),errors++}var _valid2=_errs19===errors;if(valid3=valid3||_valid2,valid3)errors=_errs17,vErrors!==
null&&(_errs17?vErrors.length=_errs17:vErrors=null);else{let err15={instancePath:instancePath+"/assigneeId",schemaPath:"#/properties/assigneeId/anyOf",keyword:"\
anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err15]:vErrors.push(err15),errors++}}data.added!==void 0&&(validate58(data.added,
{instancePath:instancePath+"/added",parentData:data,parentDataProperty:"added",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate58.errors:vErrors.concat(
validate58.errors),errors=vErrors.length)),data.changed!==void 0&&(validate58(data.changed,{instancePath:instancePath+"/changed",parentData:data,parentDataProperty:"\
changed",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate58.errors:vErrors.concat(validate58.errors),errors=vErrors.length))}else{let err16={instancePath,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err16]:vErrors.push(err16),errors++}return validate232.
errors=vErrors,errors===0}validate232.evaluated={props:{id:!0,projectId:!0,key:!0,columnId:!0,title:!0,content:!0,points:!0,assigneeId:!0,added:!0,changed:!0},dynamicProps:!1,
dynamicItems:!1};var TaskPage=validate243;function validate243(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate243.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
items===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"items"},message:"must have required property 'items'"};
vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.next===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
next"},message:"must have required property 'next'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.items!==void 0){let data0=data.items;if(Array.
isArray(data0)){let len0=data0.length;for(let i0=0;i0<len0;i0++)validate232(data0[i0],{instancePath:instancePath+"/items/"+i0,parentData:data0,parentDataProperty:i0,
rootData,dynamicAnchors})||(vErrors=vErrors===null?validate232.errors:vErrors.concat(validate232.errors),errors=vErrors.length)}else{let err2={instancePath:instancePath+
"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type:"array"},message:"must be array"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}
if(data.next!==void 0){let data2=data.next,_errs5=errors,valid3=!1,_errs6=errors;validate209(data2,{instancePath:instancePath+"/next",parentData:data,parentDataProperty:"\
next",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate209.errors:vErrors.concat(validate209.errors),errors=vErrors.length);var _valid0=_errs6===errors;
valid3=valid3||_valid0;let _errs7=errors;if(data2!==null){let err3={instancePath:instancePath+"/next",schemaPath:"#/properties/next/anyOf/1/type",keyword:"type",
params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}var _valid0=_errs7===errors;if(valid3=valid3||_valid0,valid3)
errors=_errs5,vErrors!==null&&(_errs5?vErrors.length=_errs5:vErrors=null);else{let err4={instancePath:instancePath+"/next",schemaPath:"#/properties/next/anyOf",
keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}}}else{let err5={instancePath,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}return validate243.errors=vErrors,
errors===0}validate243.evaluated={props:{items:!0,next:!0},dynamicProps:!1,dynamicItems:!1};var StartProjectRequest=validate246;function validate246(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate246.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
public===void 0&&(data.public=!1),data.name===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"name"},message:"\
must have required property 'name'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}for(let key0 in data)if(!(key0==="name"||key0==="description"||key0===
"teamId"||key0==="public")){let err1={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"\
must NOT have additional properties"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}if(data.name!==void 0&&(validate116(data.name,{instancePath:instancePath+
"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate116.errors:vErrors.concat(validate116.errors),errors=
vErrors.length)),data.description!==void 0&&(validate118(data.description,{instancePath:instancePath+"/description",parentData:data,parentDataProperty:"descript\
ion",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate118.errors:vErrors.concat(validate118.errors),errors=vErrors.length)),data.teamId!==void 0&&(validate65(
data.teamId,{instancePath:instancePath+"/teamId",parentData:data,parentDataProperty:"teamId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:
vErrors.concat(validate65.errors),errors=vErrors.length)),typeof data.public!="boolean"){let err2={instancePath:instancePath+"/public",schemaPath:"#/properties/\
public/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}else{let err3={instancePath,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}return validate246.
errors=vErrors,errors===0}validate246.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ChangeProjectRequest=validate250;function validate250(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate250.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){for(let key0 in data)
if(key0!=="name"){let err0={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},message:"must NOT h\
ave additional properties"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}data.name!==void 0&&(validate116(data.name,{instancePath:instancePath+"/na\
me",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate116.errors:vErrors.concat(validate116.errors),errors=vErrors.
length))}else{let err1={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err1]:vErrors.push(
err1),errors++}return validate250.errors=vErrors,errors===0}validate250.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var AddColumnRequest=validate252;function validate252(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate252.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
title===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"title"},message:"must have required property 'title'"};
vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}for(let key0 in data)if(key0!=="title"){let err1={instancePath,schemaPath:"#/additionalProperties",keyword:"\
additionalProperties",params:{additionalProperty:key0},message:"must NOT have additional properties"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}
data.title!==void 0&&(validate128(data.title,{instancePath:instancePath+"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate128.errors:vErrors.concat(validate128.errors),errors=vErrors.length))}else{let err2={instancePath,schemaPath:"#/type",keyword:"type",params:{
type:"object"},message:"must be object"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}return validate252.errors=vErrors,errors===0}validate252.evaluated=
{props:!0,dynamicProps:!1,dynamicItems:!1};var AddTaskRequest=validate254;function validate254(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate254.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
columnId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"columnId"},message:"must have required property 'c\
olumnId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.title===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"title"},message:"must have required property 'title'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}for(let key0 in data)if(!(key0===
"columnId"||key0==="title"||key0==="content"||key0==="points")){let err2={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{
additionalProperty:key0},message:"must NOT have additional properties"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}data.columnId!==void 0&&(validate65(
data.columnId,{instancePath:instancePath+"/columnId",parentData:data,parentDataProperty:"columnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.
errors:vErrors.concat(validate65.errors),errors=vErrors.length)),data.title!==void 0&&(validate134(data.title,{instancePath:instancePath+"/title",parentData:data,
parentDataProperty:"title",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate134.errors:vErrors.concat(validate134.errors),errors=vErrors.length)),data.
content!==void 0&&(validate136(data.content,{instancePath:instancePath+"/content",parentData:data,parentDataProperty:"content",rootData,dynamicAnchors})||(vErrors=
vErrors===null?validate136.errors:vErrors.concat(validate136.errors),errors=vErrors.length)),data.points!==void 0&&(validate138(data.points,{instancePath:instancePath+
"/points",parentData:data,parentDataProperty:"points",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate138.errors:vErrors.concat(validate138.errors),errors=
vErrors.length))}else{let err3={instancePath,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err3]:vErrors.
push(err3),errors++}return validate254.errors=vErrors,errors===0}validate254.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var ChangeTaskRequest=validate259;function validate259(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate259.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){for(let key0 in data)
if(!(key0==="title"||key0==="content"||key0==="points")){let err0={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},
message:"must NOT have additional properties"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.title!==void 0&&(validate134(data.title,{instancePath:instancePath+
"/title",parentData:data,parentDataProperty:"title",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate134.errors:vErrors.concat(validate134.errors),errors=
vErrors.length)),data.content!==void 0){let data1=data.content,_errs4=errors,valid1=!1,_errs5=errors;validate136(data1,{instancePath:instancePath+"/content",parentData:data,
parentDataProperty:"content",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate136.errors:vErrors.concat(validate136.errors),errors=vErrors.length);var _valid0=_errs5===
errors;valid1=valid1||_valid0;let _errs6=errors;if(data1!==null){let err1={instancePath:instancePath+"/content",schemaPath:"#/properties/content/anyOf/1/type",keyword:"\
type",params:{type:"null"},message:"must be null"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}var _valid0=_errs6===errors;if(valid1=valid1||_valid0,
valid1)errors=_errs4,vErrors!==null&&(_errs4?vErrors.length=_errs4:vErrors=null);else{let err2={instancePath:instancePath+"/content",schemaPath:"#/properties/co\
ntent/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}}if(data.points!==void 0){
let data2=data.points,_errs9=errors,valid2=!1,_errs10=errors;validate138(data2,{instancePath:instancePath+"/points",parentData:data,parentDataProperty:"points",
rootData,dynamicAnchors})||(vErrors=vErrors===null?validate138.errors:vErrors.concat(validate138.errors),errors=vErrors.length);var _valid1=_errs10===errors;valid2=
valid2||_valid1;let _errs11=errors;if(data2!==null){let err3={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf/1/type",keyword:"type",params:{
type:"null"},message:"must be null"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}var _valid1=_errs11===errors;if(valid2=valid2||_valid1,valid2)errors=
_errs9,vErrors!==null&&(_errs9?vErrors.length=_errs9:vErrors=null);else{let err4={instancePath:instancePath+"/points",schemaPath:"#/properties/points/anyOf",keyword:"\
anyOf",params:{},message:"must match a schema in anyOf"};vErrors===null?vErrors=[err4]:vErrors.push(err4),errors++}}}else{let err5={instancePath,schemaPath:"#/t\
ype",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err5]:vErrors.push(err5),errors++}return validate259.errors=vErrors,
errors===0}validate259.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var MoveTaskRequest=validate263;function validate263(data,{instancePath="",parentData,parentDataProperty,rootData=data,dynamicAnchors={}}={}){let vErrors=null,errors=0,evaluated0=validate263.evaluated;
if(evaluated0.dynamicProps&&(evaluated0.props=void 0),evaluated0.dynamicItems&&(evaluated0.items=void 0),data&&typeof data=="object"&&!Array.isArray(data)){if(data.
toColumnId===void 0){let err0={instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty:"toColumnId"},message:"must have required propert\
y 'toColumnId'"};vErrors===null?vErrors=[err0]:vErrors.push(err0),errors++}if(data.position===void 0){let err1={instancePath,schemaPath:"#/required",keyword:"re\
quired",params:{missingProperty:"position"},message:"must have required property 'position'"};vErrors===null?vErrors=[err1]:vErrors.push(err1),errors++}for(let key0 in data)
if(!(key0==="toColumnId"||key0==="position")){let err2={instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty:key0},
message:"must NOT have additional properties"};vErrors===null?vErrors=[err2]:vErrors.push(err2),errors++}data.toColumnId!==void 0&&(validate65(data.toColumnId,{
instancePath:instancePath+"/toColumnId",parentData:data,parentDataProperty:"toColumnId",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate65.errors:vErrors.
concat(validate65.errors),errors=vErrors.length)),data.position!==void 0&&(validate150(data.position,{instancePath:instancePath+"/position",parentData:data,parentDataProperty:"\
position",rootData,dynamicAnchors})||(vErrors=vErrors===null?validate150.errors:vErrors.concat(validate150.errors),errors=vErrors.length))}else{let err3={instancePath,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};vErrors===null?vErrors=[err3]:vErrors.push(err3),errors++}return validate263.
errors=vErrors,errors===0}validate263.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var InvalidMessage=class extends Error{constructor(message,faults=[]){super(message),this.name="InvalidMessage",this.faults=faults}};function decode(raw,type){let message=parsed(
raw),name=message?.type;if(typeof name!="string"||!Object.hasOwn(identities,name))throw new InvalidMessage(`no message is called ${JSON.stringify(name)}`);if(type!==
void 0&&name!==type)throw new InvalidMessage(`the type is ${name} where ${type} was expected`);return checkedMessage(message)}function encode(message){let{type}=message;
if(!Object.hasOwn(identities,type))throw new InvalidMessage(`no message is called ${JSON.stringify(type)}`);return JSON.stringify(ordered(checkedMessage(structuredClone(
message)),identities[type].envelope))}function read(type,raw){return check(type,parsed(raw))}function write(type,document){return JSON.stringify(ordered(check(type,
structuredClone(document)),type))}function faultsOf(type,value){return found(type,structuredClone(value))}function parsed(raw){try{return JSON.parse(typeof raw==
"string"?raw:new TextDecoder("utf-8",{fatal:!0}).decode(raw))}catch(error){throw new InvalidMessage(`not JSON: ${error.message}`)}}function checkedMessage(message){
refuse(message.type,[...found("Envelope",message),...dataFaults(message)]);let field=identities[message.type].identifiedBy;if(message.subject!==String(message.data[field]))
throw new InvalidMessage(`the subject of this ${message.type} is not the ${field} of its data`);return message}function dataFaults({type,data}){return data===void 0?
[]:found(type,data).map(({path,reason})=>({path:path?`data.${path}`:"data",reason}))}function check(type,value){return refuse(type,found(type,value)),value}function found(type,value){
let validate=validators_exports[type];return validate(value)?[]:validate.errors.map(fault)}function refuse(name,faults){if(faults.length===0)return;let[{path,reason}]=faults;
throw new InvalidMessage(`not a valid ${name}: ${path?`${path}: `:""}${reason}`,faults)}function fault({instancePath,message,params}){let name=params.missingProperty??
params.additionalProperty,path=instancePath.split("/").slice(1);return{path:(name===void 0?path:[...path,name]).join("."),reason:message}}function ordered(value,type){
if(Array.isArray(value))return value.map(item=>ordered(item,type));let shape=shapes[type];if(shape===void 0||value===null)return value;let known=Object.keys(shape).
filter(key=>value[key]!==void 0);return Object.fromEntries(known.map(key=>[key,ordered(value[key],shape[key])]))}export{InvalidMessage,decode,encode,faultsOf,read,write};
